/** The page's end of the API: answers what the service worker passes on (workers/api-fetch.ts). */
import { isHail, PRESENT, type Answer, type ApiRequest } from '../core/api/exchange';

/** Says to the service worker, from now on, that this page can answer. Returns how to stop. */
export function answerApi(
  answer: Answer,
  container: Pick<ServiceWorkerContainer, 'addEventListener' | 'removeEventListener'> = navigator.serviceWorker,
): () => void {
  const onMessage = ({ data, ports }: MessageEvent<unknown>): void => {
    const [line] = ports;
    if (isHail(data) && line) takeLine(line, answer);
  };
  container.addEventListener('message', onMessage);
  return () => container.removeEventListener('message', onMessage);
}

/** A line serves one request; the other end closes it when it chose another page. */
function takeLine(line: MessagePort, answer: Answer): void {
  line.onmessage = ({ data }: MessageEvent<ApiRequest>) => {
    void answer(data).then((response) => line.postMessage(response));
  };
  line.postMessage(PRESENT);
}

/** Where a lesson stands: in the address, and in every window of this browser that shows the same lesson. */
import { openChannel } from './channel';
import { route } from './route.svelte';

/** What one window tells the others: the slide that it turned to, or whether its address is shown. */
type Told = { readonly lesson: string } & ({ readonly slide: number } | { readonly address: boolean });

const CHANNEL = 'matinee:lesson';
/** What of the address holds for the whole lesson. */
const KEPT: readonly string[] = ['data', 'notes', 'engine'];

export class LessonShow {
  readonly #lesson: string;
  readonly #slides: number;
  readonly #channel: BroadcastChannel | null;
  #address = $state(false);

  constructor(lesson: string, slides: number) {
    this.#lesson = lesson;
    this.#slides = slides;
    this.#channel = openChannel(CHANNEL);
    if (this.#channel) {
      this.#channel.onmessage = ({ data }: MessageEvent<Told>) => {
        if (data.lesson !== this.#lesson) return;
        if ('slide' in data) this.#ask(data.slide);
        else this.#address = data.address;
      };
    }
  }

  /** The slide that is shown, from 0; what the address says is brought into the lesson. */
  get at(): number {
    const asked = Number(route.place.asked.slide ?? 1);
    return Number.isInteger(asked) ? this.#within(asked - 1) : 0;
  }

  /** Turns to a slide, here and in the other windows of this lesson. */
  turn(to: number): void {
    const slide = this.#within(to);
    if (slide === this.at) return;
    this.#ask(slide);
    this.#tell({ lesson: this.#lesson, slide });
  }

  /** Whether the address of the slide is shown for a class to open. */
  get address(): boolean {
    return this.#address;
  }

  showAddress(address: boolean): void {
    if (address === this.#address) return;
    this.#address = address;
    this.#tell({ lesson: this.#lesson, address });
  }

  close(): void {
    this.#channel?.close();
  }

  #tell(told: Told): void {
    this.#channel?.postMessage(told);
  }

  /** Each slide begins afresh: what was tried on the one before, as the address has it, is not taken along. */
  #ask(slide: number): void {
    const tried = Object.keys(route.place.asked).filter((word) => !KEPT.includes(word));
    const gone = Object.fromEntries(tried.map((word) => [word, '']));
    route.ask({ ...gone, slide: slide === 0 ? '' : String(slide + 1) });
  }

  #within(slide: number): number {
    return Math.max(0, Math.min(this.#slides - 1, slide));
  }
}

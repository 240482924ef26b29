const webglOf = (canvas: OffscreenCanvas | null): WebGL2RenderingContext | null => canvas?.getContext('webgl2') ?? null;

/** Takes the WebGL contexts of these canvases away, as a browser does that runs out of them. */
export function loseAll(canvases: readonly (OffscreenCanvas | null)[]): void {
  for (const canvas of canvases) webglOf(canvas)?.getExtension('WEBGL_lose_context')?.loseContext();
}

/** Keeps the canvases that get a WebGL context, so that a test can take it away. */
export function spyOnContexts(canvases: (OffscreenCanvas | null)[]): void {
  const Original = OffscreenCanvas;
  self.OffscreenCanvas = class extends Original {
    constructor(width: number, height: number) {
      super(width, height);
      canvases.push(this);
    }
  };
}

interface Panel {
  /** Whether there is something to close. */
  readonly shown: () => boolean;
  readonly close: () => void;
}

/** Attachment for what belongs to a panel: a press beside it closes the panel, and does nothing to what is under it. */
export const pressBeside =
  ({ shown, close }: Panel) =>
  (box: HTMLElement): (() => void) => {
    let dismissed = false;

    function press({ target }: PointerEvent): void {
      const isBeside = !box.contains(target as Node);
      dismissed = isBeside && shown();
      if (isBeside) close();
    }

    function swallow(event: MouseEvent): void {
      // A click by a key is none of that press.
      if (!dismissed || event.detail === 0) return;
      dismissed = false;
      event.preventDefault();
      event.stopPropagation();
    }

    addEventListener('pointerdown', press, true);
    addEventListener('click', swallow, true);
    return () => {
      removeEventListener('pointerdown', press, true);
      removeEventListener('click', swallow, true);
    };
  };

/** Attachment that reports whether an element is within the window. */
export function inView(report: (visible: boolean) => void): (element: HTMLElement) => () => void {
  return (element) => {
    const observer = new IntersectionObserver(([entry]) => report(entry?.isIntersecting ?? true));
    observer.observe(element);
    return () => observer.disconnect();
  };
}

import {useEffect} from 'preact/hooks';

/**
 * When what has the focus is taken off the page, the browser drops the focus to the body, and a keyboard starts again at the
 * top. This hands it to the closest part around that stayed and can take it (`tabindex="-1"`), else to the page's heading.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let last: Element | undefined;
    let around: readonly HTMLElement[] = [];
    const remember = ({target}: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = partsAround(target);
    };
    // Who clicks beside everything takes the focus away on purpose.
    const forget = () => (last = undefined);
    const handOver = () => {
      if (!last || last.isConnected || document.activeElement !== document.body) return;
      const stayed = around.find(part => part.isConnected && !part.hidden);
      // The part around is in sight already; the heading is to be seen.
      if (stayed) stayed.focus({preventScroll: true});
      else document.querySelector('h1')?.focus();
    };
    const changes = new MutationObserver(handOver);
    document.addEventListener('focusin', remember);
    document.addEventListener('pointerdown', forget);
    changes.observe(document.body, {childList: true, subtree: true});
    return () => {
      document.removeEventListener('focusin', remember);
      document.removeEventListener('pointerdown', forget);
      changes.disconnect();
    };
  }, []);
}

/** From the inside out. */
function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const part = element.parentElement?.closest<HTMLElement>('[tabindex="-1"]');
  return part ? [part, ...partsAround(part)] : [];
}

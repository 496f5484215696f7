import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';

/** Below this there is no room beside the list. */
const NARROW = '(max-width: 63.99rem)';

/** Shows the panel as a dialog over the page where that is narrow, else beside the list. Gives the focus back in the end. */
export function usePanelDialog(dialog: RefObject<HTMLDialogElement | null>, onClose: () => void) {
  useEffect(() => {
    const before = document.activeElement;
    const element = dialog.current;
    if (!element) return;
    const narrow = matchMedia(NARROW);
    const show = (): void => {
      element.close();
      if (narrow.matches) element.showModal();
      else element.show();
    };
    show();
    narrow.addEventListener('change', show);
    return () => {
      narrow.removeEventListener('change', show);
      // As long as it is open over the page, nothing behind it takes the focus.
      element.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);
  return (event: KeyboardEvent): void => {
    // A dialog over the panel closes by itself.
    const isOwn = event.target instanceof Element && event.target.closest('dialog') === dialog.current;
    if (event.key !== 'Escape' || event.defaultPrevented || !isOwn) return;
    // The browser itself closes only what is over the page.
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
}

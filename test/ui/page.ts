import axe from 'axe-core';

/* Finds things on the rendered page as a person would: by role and name. */

const SELECTORS = {
  button: 'button, summary',
  link: 'a[href]',
  heading: 'h1, h2, h3',
  textbox: 'input:not([type=checkbox], [type=radio], [type=file]), textarea',
  combobox: 'select',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
} as const;

export const textOf = (element: Element | null | undefined): string =>
  (element?.textContent ?? '')
    .replace(/\u2011/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

const nameOf = (element: Element): string => {
  const label = element.id === '' ? null : document.querySelector(`label[for="${element.id}"]`);
  return element.getAttribute('aria-label') ?? textOf(label ?? element.closest('label') ?? element);
};

export function queryAll<E extends Element = HTMLElement>(
  role: keyof typeof SELECTORS,
  name: string | RegExp,
): readonly E[] {
  return [...document.querySelectorAll<E>(SELECTORS[role])].filter(element =>
    typeof name === 'string' ? nameOf(element) === name : name.test(nameOf(element)),
  );
}

/** The one thing of that role and name; throws when there is none or there are several. */
export function get<E extends Element = HTMLElement>(role: keyof typeof SELECTORS, name: string | RegExp): E {
  const [found, ...others] = queryAll<E>(role, name);
  if (!found || others.length > 0) {
    throw new Error(
      `${others.length + (found ? 1 : 0)} of role ${role} named ${name} in: ${textOf(document.body)}`,
    );
  }
  return found;
}

export const isThere = (role: keyof typeof SELECTORS, name: string | RegExp): boolean =>
  queryAll(role, name).length > 0;

/** Types a text, as an input event sees it. */
export function type(element: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  element.value = text;
  element.dispatchEvent(new Event('input', {bubbles: true}));
}

/** Lets promises and renders settle. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(resolve => setTimeout(resolve));
}

/** What axe finds, one line each. Contrast needs a real layout and is computed from the tokens instead. */
export async function violations(): Promise<readonly string[]> {
  document.documentElement.lang = 'en';
  document.title = 'SAML Lens';
  const {violations: found} = await axe.run(document, {rules: {'color-contrast': {enabled: false}}});
  return found.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html).join(' ')}`);
}

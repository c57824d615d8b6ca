/** The parts of a message, in their order on screen; the id stands in the page’s address. */
export const TABS = [
  {id: 'summary', title: 'Summary'},
  {id: 'checks', title: 'Checks'},
  {id: 'attributes', title: 'Attributes'},
  {id: 'certificates', title: 'Certificates'},
  {id: 'xml', title: 'XML'},
  {id: 'raw', title: 'Raw'},
] as const;

export type Tab = (typeof TABS)[number]['id'];

export const isTab = (text: string): text is Tab => TABS.some(({id}) => id === text);

import './icon.css';

/** Shapes on a 16 × 16 grid, drawn by stroke. Status shapes differ in outline, so that colour never speaks alone. */
const paths = {
  brand: [
    'M11.7 6.8a4.9 4.9 0 1 1-9.8 0 4.9 4.9 0 0 1 9.8 0z',
    'm10.5 10.5 3.9 3.9',
    'M4.6 6.8h4.4M4.6 5h2.6M4.6 8.6h3.2',
  ],
  fail: ['M5.2 1.8h5.6l3.4 3.4v5.6l-3.4 3.4H5.2l-3.4-3.4V5.2z', 'm5.9 5.9 4.2 4.2m0-4.2-4.2 4.2'],
  warn: ['M8 1.9 14.6 13.6H1.4z', 'M8 6.4v3.2m0 1.9v.1'],
  pass: ['M14.4 8a6.4 6.4 0 1 1-12.8 0 6.4 6.4 0 0 1 12.8 0z', 'm5.2 8.2 2 2 3.7-4.1'],
  skip: ['M8 1.6A6.4 6.4 0 0 1 8 14.4 6.4 6.4 0 0 1 8 1.6z', 'M5.4 8h5.2'],
  wait: ['M14.4 8a6.4 6.4 0 1 1-12.8 0 6.4 6.4 0 0 1 12.8 0z', 'M8 4.6V8l2.3 1.5'],
  undecided: [
    'M14.4 8a6.4 6.4 0 1 1-12.8 0 6.4 6.4 0 0 1 12.8 0z',
    'M6.2 6.3a1.8 1.8 0 1 1 2.6 1.6c-.6.3-.8.6-.8 1.2m0 2v.1',
  ],
  info: ['M14.4 8a6.4 6.4 0 1 1-12.8 0 6.4 6.4 0 0 1 12.8 0z', 'M8 7.4v3.6M8 5v.1'],
  chevron: ['m3.6 6 4.4 4.4L12.4 6'],
  copy: [
    'M6.8 5.4h5.6a1.4 1.4 0 0 1 1.4 1.4v5.6a1.4 1.4 0 0 1-1.4 1.4H6.8a1.4 1.4 0 0 1-1.4-1.4V6.8a1.4 1.4 0 0 1 1.4-1.4z',
    'M10.4 5.4V3.6A1.4 1.4 0 0 0 9 2.2H3.6a1.4 1.4 0 0 0-1.4 1.4V9a1.4 1.4 0 0 0 1.4 1.4h1.8',
  ],
  settings: [
    'M2 4.4h6.2m3.6 0H14M2 11.6h2.2m3.6 0H14',
    'M11.8 4.4a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0z',
    'M7.8 11.6a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0z',
  ],
  open: ['M9.4 2.2h4.4v4.4M13.6 2.4 7.8 8.2M6.6 3.4H2.4v10.2h10.2V9.4'],
  add: ['M8 3v10M3 8h10'],
  import: ['M8 2v8m-3-3 3 3 3-3M2.4 11v2.6h11.2V11'],
  export: ['M8 10.2V2.4m-3 2.8 3-3 3 3M2.4 11v2.6h11.2V11'],
  search: ['M11.6 7a4.6 4.6 0 1 1-9.2 0 4.6 4.6 0 0 1 9.2 0z', 'm10.4 10.4 3.4 3.4'],
  file: ['M3.6 1.8h5.6l3.2 3.2v9.2H3.6z', 'M9 2v3.2h3.2'],
  private: [
    'M1.6 8.4h12.8M4 8.2l.9-4.4h6.2l.9 4.4',
    'M6.8 11.2a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0z',
    'M13 11.2a1.9 1.9 0 1 1-3.8 0 1.9 1.9 0 0 1 3.8 0z',
    'M6.8 10.9c.8-.4 1.6-.4 2.4 0',
  ],
} as const satisfies Record<string, readonly string[]>;

export type IconName = keyof typeof paths;

interface Props {
  readonly name: IconName;
  readonly class?: string;
}

/** A decoration beside a word: hidden from screen readers, so the word must be there. */
export function Icon({name, class: className}: Props) {
  return (
    <svg class={`icon ${className ?? ''}`} data-icon={name} viewBox="0 0 16 16" aria-hidden="true">
      {paths[name].map(d => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}

import type {Certainty} from '../../core/diagnosis/fix.ts';

/** How sure it is, and where it was read. */
export function Read({
  certainty,
  source,
}: {
  readonly certainty: Certainty;
  readonly source?: string | undefined;
}) {
  const isLink = source !== undefined && source.startsWith('https://') && URL.canParse(source);
  return (
    <>
      {certainty === 'likely' && 'Likely'}
      {certainty === 'likely' && isLink && ' · '}
      {isLink && (
        <a href={source} target="_blank" rel="noreferrer" title={new URL(source).hostname}>
          Source
        </a>
      )}
    </>
  );
}

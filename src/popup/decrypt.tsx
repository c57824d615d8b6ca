import {useRef, useState} from 'preact/hooks';
import type {EncryptedKeyFacts, EncryptionFacts} from '../core/encryption/facts.ts';
import {readPrivateKey} from '../core/encryption/key-text.ts';
import type {PrivateKey} from '../core/encryption/private-key.ts';
import type {Problem} from '../core/result.ts';
import '../ui/certificate-facts.css';
import '../ui/check.css';
import '../ui/facts.css';
import {Icon} from '../ui/icon.tsx';
import {Note} from '../ui/note.tsx';
import {fingerprintLines, onScreen} from '../ui/words.ts';
import {Block} from '../ui/block.tsx';

interface Props {
  readonly facts: EncryptionFacts;
  readonly onKey: (key: PrivateKey) => void;
  readonly onForget: () => void;
}

/** What of the message is encrypted and to whom, and a place to open it with a private key that stays in this view. */
export function Decrypt({facts, onKey, onForget}: Props) {
  const {element, algorithm, keys, fault, decryption} = facts;
  const [repairs, setRepairs] = useState<readonly Problem[]>([]);
  const take = (key: PrivateKey, found: readonly Problem[]) => {
    setRepairs(found);
    onKey(key);
  };
  return (
    <Block id="encrypted" title={element} aside={algorithm}>
      <dl class="facts">
        {keys.slice(0, 2).map((key, index) => (
          <Addressee key={index} facts={key} />
        ))}
      </dl>
      {decryption?.outcome === 'decrypted' ? (
        <div class="after">
          <Note tone="info" title="Decrypted here with your key" isLive>
            <p>
              Every value of the Assertion comes from inside. The key is in the memory of this view, and
              nowhere else.
            </p>
            {[...repairs, ...decryption.repairs].map(({code, message}) => (
              <p key={code}>{onScreen(message)}</p>
            ))}
            <p class="buttons">
              <button class="button" type="button" onClick={onForget}>
                Forget the key
              </button>
            </p>
          </Note>
        </div>
      ) : (
        element === 'EncryptedAssertion' && !fault && <KeyForm problem={decryption?.problem} onKey={take} />
      )}
    </Block>
  );
}

function Addressee({facts}: {readonly facts: EncryptedKeyFacts}) {
  const {certificate, certificateName, keyName, recipient, algorithm, digest} = facts;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['For', certificate?.subject ?? certificateName],
    ['KeyName', keyName],
    ['Recipient', recipient],
    ['Key by', digest === undefined || algorithm === undefined ? algorithm : `${algorithm}, ${digest}`],
  ];
  return (
    <>
      {rows.map(
        ([name, value]) =>
          value !== undefined && (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ),
      )}
      {certificate && (
        <div>
          <dt>SHA-256</dt>
          <dd>
            <code>
              {fingerprintLines(certificate.sha256)?.map(line => (
                <span key={line} class="fingerprint-line">
                  {line}
                </span>
              ))}
            </code>
          </dd>
        </div>
      )}
    </>
  );
}

interface FormProps {
  /** Why the key that was given did not open it. */
  readonly problem: Problem | undefined;
  readonly onKey: (key: PrivateKey, repairs: readonly Problem[]) => void;
}

/** The text of the key is in the field alone: it is read when asked for, and taken out of it when it was a key. */
function KeyForm({problem, onKey}: FormProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const [refusal, setRefusal] = useState<Problem>();
  const decrypt = (event: Event) => {
    event.preventDefault();
    if (!field.current) return;
    const read = readPrivateKey(field.current.value);
    setRefusal(read.ok ? undefined : read.problem);
    if (!read.ok) return field.current.focus();
    field.current.value = '';
    onKey(read.value.key, read.value.repairs);
  };
  const wrong = refusal ?? problem;
  return (
    <details class="check after">
      <summary>
        <Icon name="info" />
        <span class="check-title">Decrypt here</span>
        <span />
        <Icon name="chevron" class="chevron" />
      </summary>
      <form class="field" onSubmit={decrypt}>
        <label for="private-key">Private key of the service provider</label>
        <textarea
          ref={field}
          class="textarea mono"
          id="private-key"
          rows={5}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          placeholder="-----BEGIN PRIVATE KEY-----"
          aria-describedby={wrong ? 'private-key-problem private-key-hint' : 'private-key-hint'}
          aria-invalid={wrong !== undefined}
        />
        {wrong && (
          <span class="error" id="private-key-problem" role="alert">
            {onScreen(wrong.message)}
          </span>
        )}
        <span class="hint" id="private-key-hint">
          PEM or JWK. It stays in the memory of this view: it is not sent, not stored, and forgotten when this
          closes.
        </span>
        <p class="buttons-row">
          <button class="button" type="submit">
            Decrypt
          </button>
        </p>
      </form>
    </details>
  );
}

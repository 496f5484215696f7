import { useWords } from '../../shell/context.ts';
import { Link } from '../../shell/link.tsx';
import { libraryWords } from '../../words/library.ts';

/** The way from the top to a folder. */
export function Crumbs({ folder, linkTo }: { readonly folder: string; readonly linkTo: (folder: string) => string }) {
  const words = useWords(libraryWords);
  const names = folder.split('/').filter(Boolean);
  return (
    <nav aria-label={words.path}>
      <ol class="crumbs">
        <li>
          <Link to={linkTo('/')} current={names.length === 0}>
            {words.allFiles}
          </Link>
        </li>
        {names.map((name, index) => {
          const path = `/${names.slice(0, index + 1).join('/')}`;
          return (
            <li key={path}>
              <Link to={linkTo(path)} current={index === names.length - 1} class="value">
                {name}
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

import type { Report } from '@colophon/engine';
import { useMemo, useState } from 'preact/hooks';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Switch } from '../parts/switch.tsx';
import { useFormats, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import { groupName, groupTags, type ListedTag, listedTags, type TagGroup } from './tag-filter.ts';
import './tag-table.css';

const STEP = 250;

interface TagTableProps {
  readonly report: Report;
  readonly places: ReadonlyMap<number, number>;
}

/** All tags by group: searched, filtered, in words or in figures, each with where it lies. */
export function TagTable({ report, places }: TagTableProps) {
  const words = useWords(inspectWords);
  const all = useMemo(() => listedTags(report, places), [report, places]);
  const names = useMemo(() => [...new Set(all.map(({ tag }) => groupName(tag)))], [all]);
  const [search, setSearch] = useState('');
  const [group, setGroup] = useState('');
  const [isNumeric, setNumeric] = useState(false);
  const [shown, setShown] = useState(STEP);
  const groups = useMemo(() => groupTags(all, search, group), [all, search, group]);
  const count = groups.reduce((sum, { tags }) => sum + tags.length, 0);
  return (
    <div class="tags">
      <search class="tags-tools">
        <input
          class="input"
          type="search"
          aria-label={words.search}
          placeholder={words.search}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        <select
          class="select"
          aria-label={words.group}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value)}
        >
          <option value="">{words.allGroups}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
        <Switch checked={isNumeric} onChange={setNumeric}>
          {words.numeric}
        </Switch>
        <p class="quiet small" role="status">
          {words.tagsShown(count, all.length)}
        </p>
      </search>
      {count === 0 && <p class="empty quiet">{words.noTags}</p>}
      {firstOf(groups, shown).map(({ name, tags }) => (
        <section key={name} class="tags-group">
          <h3>
            <bdi>{name}</bdi> <span class="quiet small">{words.tags(tags.length)}</span>
          </h3>
          <dl>
            {tags.map((listed) => (
              <TagLine key={listed.index} listed={listed} isNumeric={isNumeric} />
            ))}
          </dl>
        </section>
      ))}
      {count > shown && (
        <Button onClick={() => setShown(shown + STEP)}>{words.more(Math.min(STEP, count - shown))}</Button>
      )}
    </div>
  );
}

interface TagLineProps {
  readonly listed: ListedTag;
  readonly isNumeric: boolean;
}

function TagLine({ listed: { tag, printed, numeric, where }, isNumeric }: TagLineProps) {
  const words = useWords(inspectWords);
  const formats = useFormats();
  const value = isNumeric ? numeric : printed;
  return (
    <div class="tag">
      <dt>
        <bdi class="value">{tag.name}</bdi>
      </dt>
      <dd class="tag-value">
        <bdi class="value">{value}</bdi>
        <CopyButton text={value} what={tag.name} />
      </dd>
      <dd class="tag-where">
        <span class="visually-hidden">{words.where}: </span>
        {where && (where.isExact ? words.exactlyAt : words.at)(where.path, formats.number(where.start))}
        {!where && tag.group0 === 'Composite' && words.derived}
      </dd>
    </div>
  );
}

/** The first `count` tags, groups kept together. */
function firstOf(groups: readonly TagGroup[], count: number): readonly TagGroup[] {
  const first: TagGroup[] = [];
  let left = count;
  for (const { name, tags } of groups) {
    if (left <= 0) break;
    first.push({ name, tags: tags.slice(0, left) });
    left -= tags.length;
  }
  return first;
}

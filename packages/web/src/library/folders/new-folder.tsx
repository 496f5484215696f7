import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { useWords } from '../../shell/context.ts';
import { libraryWords } from '../../words/library.ts';
import { createFolder } from '../api/calls.ts';
import { AskText } from '../bulk/ask-deed.tsx';
import { useClient, useComplain } from '../use-client.ts';

/** A button that makes a folder within another. */
export function NewFolder({ folder, onMade }: { readonly folder: string; readonly onMade: () => void }) {
  const words = useWords(libraryWords);
  const client = useClient();
  const complain = useComplain();
  const [isAsking, setAsking] = useState(false);
  const make = async (name: string): Promise<void> => {
    setAsking(false);
    try {
      await createFolder(client, folder, name);
      onMade();
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <>
      <Button look="quiet" onClick={() => setAsking(true)}>
        {words.newFolder}
      </Button>
      {isAsking && (
        <AskText
          title={words.newFolderIn(folder)}
          label={words.folderName}
          start=""
          action={words.makeFolder}
          onText={(name) => void make(name)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

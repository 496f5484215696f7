import type { ContainerCard } from './container.ts';
import { jpegCard } from './jpeg/card.ts';

/** Every container the engine knows. The first that recognises a file has it, so signatures that others begin with come later. */
export const CONTAINERS: readonly ContainerCard[] = [jpegCard];

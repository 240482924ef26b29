/** What parallel coordinates are given, and how they are laid out. */
import type { Scale, ScaleKind, ScaleValue } from './scales';

export interface ParallelAxis {
  readonly name: string;
  readonly scale: ScaleKind;
}

export interface ParallelLine {
  readonly name: string;
  /** One for each axis. What has no place on its axis breaks the line. */
  readonly values: readonly ScaleValue[];
  /** Makes it stand out from the others. */
  readonly tone?: number;
}

export interface ParallelLayout {
  readonly axes: readonly (ParallelAxis & Scale)[];
  readonly width: number;
  readonly height: number;
  readonly margins: Record<'marginTop' | 'marginRight' | 'marginBottom' | 'marginLeft', number>;
  /** The axes lie one under the other. */
  readonly layered: boolean;
}

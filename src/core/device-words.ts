/** `navigator.userAgentData`, as far as it is asked; TypeScript's own library does not know it. */
interface AgentData {
  readonly brands?: readonly { readonly brand: string; readonly version: string }[];
  readonly platform?: string;
}

/** What a browser tells of itself; any of it may be missing. */
export interface Agent {
  readonly userAgentData?: AgentData;
  readonly userAgent?: string;
  readonly hardwareConcurrency?: number;
}

/** Browsers as their user agents name them; those that also carry another's name come first. */
const AGENTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /Edg\/(\d+)/],
  ['Firefox', /Firefox\/(\d+)/],
  ['Chrome', /Chrome\/(\d+)/],
  ['Safari', /Version\/(\d+)[\d.]* .*Safari/],
];
const SYSTEMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X/],
  ['Linux', /Linux/],
];

/** Browser, system and processor cores in a few words, as far as the browser tells: `Chrome 131, Windows, 8 cores`. */
export function deviceWords({ userAgentData, userAgent = '', hardwareConcurrency }: Agent): string {
  const system = userAgentData?.platform || SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const cores = hardwareConcurrency === undefined ? undefined : `${hardwareConcurrency} cores`;
  return [brandOf(userAgentData) ?? agentOf(userAgent), system, cores].filter(Boolean).join(', ');
}

/** Brands hold a made-up one, and the engine's beside the browser's own. */
function brandOf(data: AgentData | undefined): string | undefined {
  const real = (data?.brands ?? []).filter(({ brand }) => !/not.*brand/i.test(brand));
  const own = real.find(({ brand }) => brand !== 'Chromium') ?? real[0];
  return own && `${own.brand} ${own.version}`;
}

function agentOf(userAgent: string): string | undefined {
  const [name, pattern] = AGENTS.find(([, known]) => known.test(userAgent)) ?? [];
  return name && `${name} ${pattern!.exec(userAgent)![1]}`;
}

declare module 'virtual:messages/de' {
  import type { CatalogModule } from 'wuchale/runtime';

  type Message = CatalogModule['c'][number];
  const pairs: readonly (readonly [english: Message, german: Message])[];
  export default pairs;
}

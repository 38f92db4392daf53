import type { ComponentChildren, VNode } from "preact";

/** What the parts of a page may ask without being handed it. A page is rendered in one go, so what holds is what was set last. */
export interface Context<Value> {
  current: Value;
  readonly Provider: (props: { readonly value: Value; readonly children: ComponentChildren }) => VNode;
}

/** The components that only say what holds for what is inside them. */
export const contextOf = new WeakMap<object, Context<unknown>>();

export function createContext<Value>(current: Value): Context<Value> {
  const Provider = (): never => {
    throw new Error(
      "A context was used by something that does not know it: render pages with platform/views/render.ts.",
    );
  };
  const context: Context<Value> = { current, Provider };
  contextOf.set(Provider, context as Context<unknown>); // only ever given what its own Provider was given
  return context;
}

export const useContext = <Value>(context: Context<Value>): Value => context.current;

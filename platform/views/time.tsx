import type { VNode } from "preact";
import type { Day, Moment } from "#platform/dates.ts";
import { sayDate, sayDay, sayHowLong, sayMoment } from "#platform/words.ts";
import { useReading } from "#platform/views/reading.ts";

export type TimeProps =
  | {
      readonly day: Day;
      /** "day": i morgen, fredag den 27. november. "date": 17. november. "distance": for 3 uger siden. */
      readonly as?: "day" | "date" | "distance" | undefined;
    }
  | { readonly moment: Moment };

/** A day or moment as people say it, with the exact one for machines. */
export function Time(props: TimeProps): VNode {
  const { language, today, zone } = useReading();
  if ("moment" in props) {
    return <time dateTime={props.moment.toString()}>{sayMoment(language, props.moment, zone, today)}</time>;
  }
  const say = { day: sayDay, date: sayDate, distance: sayHowLong }[props.as ?? "day"];
  return <time dateTime={props.day.toString()}>{say(language, props.day, today)}</time>;
}

import { trailOf, type Mentorship } from "#app/mentorships/mentorship/door.ts";
import { mentorshipPath } from "#app/mentorships/overview/paths.ts";
import type { Day } from "#platform/dates.ts";
import { Acts, ButtonLink } from "#platform/views/acts.tsx";
import { ChangedForm, type ChangedField } from "#platform/views/changed.tsx";
import { Choices } from "#platform/views/choices.tsx";
import { Form, valuesOf, type Problem, type Values } from "#platform/views/form.tsx";
import { DateField, LongText, TextField } from "#platform/views/inputs.tsx";
import type { Page } from "#platform/views/page.tsx";
import { Card, Empty, Facts, Notice, Said, Section, Status } from "#platform/views/parts.tsx";
import { Time } from "#platform/views/time.tsx";
import { sayDate, sayDay, typeDay, type Language } from "#platform/words.ts";
import { places } from "./input.ts";
import { handleplanPath, planPath, planReviewPath, planSheetPath, planVersionPath } from "./paths.ts";
import { statusOf, type Review } from "./plan.ts";
import type { Version } from "./queries.ts";
import { words } from "./words.ts";

export interface On {
  readonly language: Language;
  readonly today: Day;
  readonly mentorship: Mentorship;
}

export interface Typing {
  readonly values: Values | undefined;
  readonly problems?: readonly Problem[];
  readonly kept?: boolean;
}

type Reviews = readonly (Review & { readonly planId: string })[];

const looks = { missing: "waits", notAgreed: "waits", current: "going", reviewDue: "waits" } as const;

export const backToPlan = ({ language, mentorship }: On) => ({
  back: { href: planPath.to({ mentorshipId: mentorship.id }), label: words[language].back },
  trailHref: trailOf(mentorship),
});

export function planPage(on: On, plans: readonly Version[], reviews: Reviews): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  const plan = plans.at(-1);
  const status = statusOf(plans, reviews, today);
  return {
    title: say.title(mentorship.name),
    back: { href: mentorshipPath.to(ids), label: mentorship.name },
    trailHref: trailOf(mentorship),
    where: plan && (
      <>
        <Status is={looks[status]}>{say.statuses[status]}</Status>
        {plan.agreedOn && <span>{say.agreedOn(sayDate(language, plan.agreedOn, today))}</span>}
        {mentorship.isAgreed && <span>{say.reviewOn(sayDay(language, plan.reviewOn, today))}</span>}
      </>
    ),
    content: (
      <>
        {!plan && <Empty>{say.none}</Empty>}
        {plan && <Wishes on={on} plan={plan} reviews={reviews} />}
        {plan && (
          <p class="soft">
            {say.writtenBy(plan.byMe ? say.you : plan.by || say.somebody, sayDate(language, plan.writtenOn, today))}
          </p>
        )}
        <PlanActs on={on} plan={plan} isDue={status === "reviewDue"} />
        {plans.length > 1 && <Earlier on={on} plans={plans.slice(0, -1)} />}
      </>
    ),
  };
}

function PlanActs({
  on: { language, mentorship },
  plan,
  isDue,
}: {
  on: On;
  plan: Version | undefined;
  isDue: boolean;
}) {
  const say = words[language];
  const ids = { mentorshipId: mentorship.id };
  return (
    <Acts>
      {isDue && mentorship.isAgreed && <ButtonLink href={planReviewPath.to(ids)}>{say.review}</ButtonLink>}
      {mentorship.isAgreed && (
        <ButtonLink href={planVersionPath.to(ids)} quiet={isDue}>
          {plan ? say.change : say.write}
        </ButtonLink>
      )}
      {plan && !isDue && mentorship.isAgreed && <a href={planReviewPath.to(ids)}>{say.review}</a>}
      {mentorship.isAgreed && <a href={handleplanPath.to(ids)}>{say.handleplan}</a>}
      {plan && <a href={planSheetPath.to(ids)}>{say.sheet}</a>}
    </Acts>
  );
}

function Wishes({ on: { language, today }, plan, reviews }: { on: On; plan: Version; reviews: Reviews }) {
  const say = words[language];
  return (
    <>
      {plan.wishes.map((wish, index) => {
        const said = reviews
          .filter(({ planId }) => planId === plan.id)
          .flatMap(({ on, wishes }) =>
            wishes.filter(({ wishId }) => wishId === wish.id).map((each) => ({ on, ...each })),
          );
        return (
          <Card key={wish.id} title={say.wish(index + 1)}>
            <Said pieces={[{ kind: "own", text: wish.want, label: say.want }]} />
            <Facts
              rows={[
                { term: say.nextStep, said: wish.nextStep },
                { term: say.who, said: wish.who },
                ...(wish.by ? [{ term: say.by, said: <Time day={wish.by} /> }] : []),
                ...said.map(({ on, change, sentence }) => ({
                  term: `${say.reviews} ${sayDate(language, on, today)}`,
                  said: sentence === "" ? say.changes[change] : `${say.changes[change]}: ${sentence}`,
                })),
              ]}
            />
          </Card>
        );
      })}
    </>
  );
}

function Earlier({ on: { language, today }, plans }: { on: On; plans: readonly Version[] }) {
  const say = words[language];
  return (
    <Section title={say.earlier} id="earlier">
      {plans.toReversed().map(({ id, number, writtenOn, wishes }) => (
        <details key={id}>
          <summary>{say.version(number, sayDate(language, writtenOn, today))}</summary>
          <Facts rows={wishes.map(({ want, nextStep, who }) => ({ term: want, said: `${nextStep} – ${who}` }))} />
        </details>
      ))}
    </Section>
  );
}

/** What the form holds when it opens: the plan as it stands, or nothing. */
export function fieldsOf(language: Language, plan: Version | undefined): Readonly<Record<string, string>> {
  if (!plan) return {};
  const day = (on: Day | null): string => (on ? typeDay(language, on) : "");
  const wishes = plan.wishes.flatMap(({ want, nextStep, who, by }, index) => [[`want${index + 1}`, want], [`nextStep${index + 1}`, nextStep], [`who${index + 1}`, who], [`by${index + 1}`, day(by)]] as const); // prettier-ignore
  return Object.fromEntries([...wishes, ["agreedOn", day(plan.agreedOn)], ["reviewOn", day(plan.reviewOn)]]);
}

export function versionPage(on: On, plan: Version | undefined, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const at = planVersionPath.to({ mentorshipId: mentorship.id });
  return {
    ...backToPlan(on),
    title: say.writeTitle,
    lead: say.writeLead(mentorship.name),
    content: (
      <>
        {typing.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Form
          action={at}
          submit={say.save}
          version={plan?.number ?? 0}
          values={
            typing.values ??
            (plan
              ? valuesOf({
                  ...fieldsOf(language, plan),
                  agreedOn: "",
                  reviewOn: typeDay(language, today.add({ weeks: 8 })),
                })
              : undefined)
          }
          problems={typing.problems}
        >
          {places.map((place) => (
            <fieldset key={place} class="stack">
              <legend>
                <h2>{say.wish(place)}</h2>
              </legend>
              <LongText
                name={`want${place}`}
                label={say.want}
                hint={say.wantHint}
                kind="own"
                rows={2}
                optional={place > 1}
              />
              <TextField name={`nextStep${place}`} label={say.nextStep} optional={place > 1} />
              <TextField name={`who${place}`} label={say.who} width="medium" optional={place > 1} />
              <DateField name={`by${place}`} label={say.by} optional />
            </fieldset>
          ))}
          <DateField name="agreedOn" label={say.agreed} hint={say.agreedHint} optional />
          <DateField name="reviewOn" label={say.reviewOnLabel} value={today.add({ weeks: 8 })} />
        </Form>
      </>
    ),
  };
}

/** Somebody else wrote a plan in between: both are shown, and the second writer chooses. */
export function changedPage(on: On, plan: Version, typed: Values): Page {
  const { language, mentorship } = on;
  const say = words[language];
  const recorded = fieldsOf(language, plan);
  const named = [...places.flatMap((place) => [[`want${place}`, say.want], [`nextStep${place}`, say.nextStep], [`who${place}`, say.who], [`by${place}`, say.by]] as const), ["agreedOn", say.agreed] as const, ["reviewOn", say.reviewOnLabel] as const]; // prettier-ignore
  const all = named.map(([name, label]): ChangedField => ({
    name,
    label,
    recorded: recorded[name] ?? "",
    yours: (typed.get(name) ?? "").trim(),
  }));
  const by = { who: plan.by || null, isReader: plan.byMe, when: plan.writtenOn };
  return {
    ...backToPlan(on),
    title: say.writeTitle,
    content: (
      <ChangedForm
        action={planVersionPath.to({ mentorshipId: mentorship.id })}
        submit={say.save}
        version={plan.number}
        by={by}
        fields={all}
      />
    ),
  };
}

export function reviewPage(on: On, plan: Version, typing: Typing): Page {
  const { language, today, mentorship } = on;
  const say = words[language];
  const at = planReviewPath.to({ mentorshipId: mentorship.id });
  const options = (["worse", "same", "better"] as const).map((change) => ({
    value: change,
    label: say.changes[change],
  }));
  return {
    ...backToPlan(on),
    title: say.reviewTitle,
    lead: say.reviewLead,
    content: (
      <>
        {typing.kept && <Notice tone="calm">{say.kept}</Notice>}
        <Form
          action={at}
          submit={say.saveReview}
          version={plan.number}
          values={typing.values}
          problems={typing.problems}
        >
          {plan.wishes.map(({ id, want }, index) => (
            <fieldset key={id} class="stack">
              <legend>
                <h2 dir="auto">{want}</h2>
              </legend>
              <Choices name={`change${index + 1}`} label={say.howNow} options={options} />
              <TextField name={`sentence${index + 1}`} label={say.sentence} optional />
            </fieldset>
          ))}
          <DateField name="on" label={say.reviewedOn} value={today} />
        </Form>
      </>
    ),
  };
}

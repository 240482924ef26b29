import type { ArmFigures, Comparison, Estimate } from '../experiment-types';
import { normalCdf, normalQuantile } from '../math/normal';
import { studentCdf, studentQuantile } from '../math/student';
import { meanArm, ratioArm, shareArm, type RatioSample, type ShareSample } from './arm';
import { liftOf } from './lift';
import { checkShares } from './share-check';

/**
 * Compares means of one value a person: the test of Welch 1947, which lets the arms differ in size and spread.
 *
 * With fewer than two people in an arm, or where neither arm varies, nothing is known: the p-value is 1 and the intervals
 * are all numbers. The lift is Fieller's (`liftOf`).
 *
 * @param alpha 0.05 for intervals that hold the truth 95 times in 100
 * @throws AppError `config-invalid` for an alpha that is not between 0 and 1
 */
export function compareMeans(control: ArrayLike<number>, treatment: ArrayLike<number>, alpha = 0.05): Comparison {
  return welch(meanArm(control), meanArm(treatment), alpha);
}

/**
 * Compares ratios of sums, as click-through rates, with people as the unit: standard errors by the delta method
 * (`ratioArm`), then as `compareMeans`.
 */
export function compareRatios(control: RatioSample, treatment: RatioSample, alpha = 0.05): Comparison {
  return welch(ratioArm(control), ratioArm(treatment), alpha);
}

/**
 * Compares shares of people who did something.
 *
 * The p-value is that of the z test with the pooled share, which is what holds if the arms do not differ. The interval of
 * the difference is Newcombe's (1998, method 10): never outside −1 … 1, and with a width even where nobody or everybody
 * did it. Standard error and lift are unpooled. The two are different tests: near alpha one can say yes where the other
 * says no. An arm without people says nothing; if nobody or everybody did it in both, the p-value is 1.
 */
export function compareShares(control: ShareSample, treatment: ShareSample, alpha = 0.05): Comparison {
  checkShares({ alpha });
  const arms = { control: shareArm(control), treatment: shareArm(treatment) };
  const quantile = -normalQuantile(alpha / 2);
  const difference = arms.treatment.value - arms.control.value;
  const pooled = (control.successes + treatment.successes) / (control.people + treatment.people);
  const pooledError = Math.sqrt(pooled * (1 - pooled) * (1 / control.people + 1 / treatment.people));
  const z = Math.abs(difference) / pooledError;
  return {
    ...arms,
    difference: { value: difference, ...newcombe(arms.control, arms.treatment, quantile) },
    standardError: Math.hypot(arms.control.standardError, arms.treatment.standardError),
    lift: liftOf(arms.control, arms.treatment, quantile),
    pValue: z >= 0 ? 2 * normalCdf(-z) : 1,
  };
}

function welch(control: ArmFigures, treatment: ArmFigures, alpha: number): Comparison {
  checkShares({ alpha });
  const standardError = Math.hypot(control.standardError, treatment.standardError);
  const difference = treatment.value - control.value;
  if (!(standardError > 0)) {
    const unknown = { low: -Infinity, high: Infinity };
    const lift = { value: difference / control.value, ...unknown };
    return { control, treatment, difference: { value: difference, ...unknown }, standardError, lift, pValue: 1 };
  }
  const degrees = degreesOf(control, treatment);
  const quantile = -studentQuantile(alpha / 2, degrees);
  const half = quantile * standardError;
  return {
    control,
    treatment,
    difference: { value: difference, low: difference - half, high: difference + half },
    standardError,
    lift: liftOf(control, treatment, quantile),
    pValue: 2 * studentCdf(-Math.abs(difference) / standardError, degrees),
  };
}

/** Welch and Satterthwaite's degrees of freedom. */
function degreesOf(control: ArmFigures, treatment: ArmFigures): number {
  const share = 1 / (1 + (treatment.standardError / control.standardError) ** 2);
  return 1 / (share ** 2 / (control.people - 1) + (1 - share) ** 2 / (treatment.people - 1));
}

function newcombe(control: ArmFigures, treatment: ArmFigures, quantile: number): Omit<Estimate, 'value'> {
  if (control.people === 0 || treatment.people === 0) return { low: -Infinity, high: Infinity };
  const [c, t] = [wilson(control, quantile), wilson(treatment, quantile)];
  const difference = treatment.value - control.value;
  return {
    low: difference - Math.hypot(t.value - t.low, c.high - c.value),
    high: difference + Math.hypot(t.high - t.value, c.value - c.low),
  };
}

/** The score interval of one share (Wilson 1927); `quantile` standard errors wide to each side, about. */
export function wilson({ people, value }: ArmFigures, quantile: number): Estimate {
  const squared = quantile * quantile;
  const middle = value + squared / (2 * people);
  const half = quantile * Math.sqrt((value * (1 - value)) / people + squared / (4 * people * people));
  const scale = 1 + squared / people;
  return { value, low: (middle - half) / scale, high: (middle + half) / scale };
}

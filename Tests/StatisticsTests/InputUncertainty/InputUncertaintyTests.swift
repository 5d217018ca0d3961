// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics
import Testing

@Suite struct InputUncertaintyTests {
  @Test func linearModelAgrees() throws {
    let one = try DecisionCase.named("13_input_uncertainty", "linear_normal")
    let (sd, n) = (one.inputs["data_sd"].number, one.inputs["data_n"].number)
    let data = DeltaMethod(gradient: [one.inputs["slope"].number], variances: [sd * sd / n])
    let noise = one.inputs["sim_sd"].number
    let result = DataShare(
      dataVariance: data.variance, replicationVariance: noise * noise, replications: one.inputs["sim_reps"].count)
    let found = [
      result.dataVariance, result.simulationVariance, result.variance, result.share, result.replicationsForEqualParts,
      result.halfWidth(), result.simulationHalfWidth(), result.coverageOfSimulationInterval(),
    ]
    let names = [
      "input_var", "sim_var", "total_var", "input_share", "reps_where_shares_equal", "ci_halfwidth95_total",
      "ci_halfwidth95_sim_only", "coverage_of_sim_only_ci",
    ]
    #expect(relativeError(found, names.map { one.expected[$0].number }) < 1e-10)
  }

  @Test func queueAgrees() throws {
    let one = try DecisionCase.named("13_input_uncertainty", "mm1_delta")
    let (lambda, mu) = (one.inputs["lam"].number, one.inputs["mu"].number)
    let (n, m) = (one.inputs["n_interarrivals"].count, one.inputs["n_services"].count)
    let time = 1 / (mu - lambda)
    #expect(relativeError(time, one.expected["E_T"].number) < 1e-12)
    let result = DeltaMethod(
      gradient: [time * time, -time * time], variances: [lambda * lambda / Double(n), mu * mu / Double(m)])
    #expect(
      relativeError(
        result.parts, [one.expected["input_var_arrivals"].number, one.expected["input_var_services"].number]) < 1e-9)
    #expect(relativeError(result.variance.squareRoot(), one.expected["input_sd"].number) < 1e-9)
    let shares = try #require(result.shares)
    #expect(relativeError(shares[0], one.expected["share_arrivals"].number) < 1e-9)
    let overload = overloadProbability(arrivalRate: lambda, arrivals: n, serviceRate: mu, services: m)
    #expect(relativeError(overload, one.expected["prob_estimated_system_unstable"].number) < 1e-9)
  }

  @Test func theBootstrapReachesItsLimit() throws {
    let one = try DecisionCase.named("13_input_uncertainty", "bootstrap_mean")
    let values = one.inputs["data"].numbers
    let n = Double(values.count)
    let moments = SampleMoments(values)
    let ideal = moments.variance * (n - 1) / (n * n)
    #expect(relativeError(ideal, one.expected["ideal_bootstrap_var_of_mean"].number) < 1e-10)
    #expect(relativeError(ideal.squareRoot(), one.expected["plug_in_sd"].number) < 1e-10)
    var source = SeededSource(seed: 5)
    let drawn = bootstrap(units: values.count, resamples: 10_000, using: &source) { rows in
      rows.reduce(0) { $0 + values[$1] } / n
    }
    // The relative error of a variance from 10,000 draws is 1.4%.
    #expect(relativeError(SampleMoments(drawn).variance, ideal) < 0.04)
    #expect(abs(SampleMoments(drawn).mean - moments.mean) < 4 * (ideal / 10_000).squareRoot())
  }

  /// Policies that share their fitted inputs share their errors, which then partly cancel in the difference.
  @Test func commonInputsCancel() throws {
    let one = try DecisionCase.named("13_input_uncertainty", "flip_prob")
    let (sds, n) = (one.inputs["input_sd_per_policy_per_obs"].numbers, one.inputs["data_n"].number)
    let covariance = { (correlation: Double) in
      (0..<2).map { i in (0..<2).map { j in (i == j ? 1 : correlation) * sds[i] * sds[j] / n } }
    }
    let common = one.inputs["corr_common_input"].number
    let sd = DeltaMethod(gradient: [1, -1], covariance: covariance(common)).variance.squareRoot()
    #expect(relativeError(sd, one.expected["sd_of_diff"].number) < 1e-10)
    let ignored = DeltaMethod(gradient: [1, -1], covariance: covariance(0)).variance.squareRoot()
    #expect(relativeError(ignored, one.expected["sd_if_common_input_ignored"].number) < 1e-10)
    let choice = NormalDecision(mean: one.inputs["true_mean_diff_estimate"].number, components: [sd])
    #expect(relativeError(choice.probabilityOfAdvantage, one.expected["prob_A_better"].number) < 1e-10)
    #expect(relativeError(choice.perfectInformation, one.expected["EVPI_of_diff"].number) < 1e-10)
  }

  @Test func allCasesAreRead() { #expect(DecisionCase.all("13_input_uncertainty").count == 5) }
}

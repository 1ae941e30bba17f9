namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>How an A/B test does. Numbers are those of the test's slot; chance assigns orders, so orders are what is counted.</summary>
/// <param name="Uuid">The test.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The shop's zone: days are in it.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="SampleRatioProbability">How likely groups of such sizes are when nothing is wrong; below 0.001 nothing may be concluded.</param>
/// <param name="Groups">The arms, then the hold-out.</param>
public sealed record TestResultBody(Guid Uuid, string Name, string Zone, string From, string To, double SampleRatioProbability, IReadOnlyList<TestGroupBody> Groups);

/// <summary>A group of an A/B test.</summary>
/// <param name="CampaignId">The arm; null for the hold-out.</param>
/// <param name="Share">The share of orders that it was to have.</param>
/// <param name="Impressions">How often it came into sight.</param>
/// <param name="ReachedVisitors">Distinct orders that had it in sight, each once however often its customer looked.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="UniqueClickers">Those of them with at least one click.</param>
/// <param name="Ctr">The one of the other; null of none.</param>
/// <param name="IsBaseline">Whether the others are compared with it.</param>
/// <param name="Verdict">collecting_data, wrong_sample_ratio, no_difference, better or worse; null for what is not compared.</param>
/// <param name="Difference">CTR minus the baseline's, with its 95 % interval; null as long as nothing may be said.</param>
/// <param name="Relative">The same in relation to the baseline's CTR; null too where that is 0.</param>
public sealed record TestGroupBody(
    Guid? CampaignId, double Share, long Impressions, long ReachedVisitors, long Clicks, long UniqueClickers, double? Ctr, bool IsBaseline, string? Verdict, EstimateBody? Difference,
    EstimateBody? Relative);

/// <summary>A value and the interval that holds the true one in 95 of 100 cases.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record EstimateBody(double Value, double Low, double High);

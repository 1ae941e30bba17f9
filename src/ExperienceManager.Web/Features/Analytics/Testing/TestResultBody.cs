namespace ExperienceManager.Web.Features.Analytics.Testing;

/// <summary>Results of an A/B test. Figures are those of the test's slot. Orders are assigned at random, so orders are counted.</summary>
/// <param name="Uuid">The test.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">The shop's time zone; days are in this zone.</param>
/// <param name="From">First day.</param>
/// <param name="To">The day after the last.</param>
/// <param name="SampleRatioProbability">Probability of group sizes like these with a correct split; below 0.001 the result is not
/// reliable.</param>
/// <param name="Groups">The arms, then the hold-out, since the last change of the allocation.</param>
/// <param name="Stretches">The same for every time between two changes of the allocation, oldest first; the last is what is said
/// above.</param>
public sealed record TestResultBody(
    Guid Uuid, string Name, string Zone, string From, string To, double SampleRatioProbability, IReadOnlyList<TestGroupBody> Groups,
    IReadOnlyList<TestStretchBody> Stretches);

/// <summary>A time in which the allocation of an A/B test stayed the same.</summary>
/// <param name="From">When it was made.</param>
/// <param name="To">When it was changed; null for the present one.</param>
/// <param name="SampleRatioProbability">As of the whole.</param>
/// <param name="Groups">The arms, then the hold-out.</param>
public sealed record TestStretchBody(DateTime From, DateTime? To, double SampleRatioProbability, IReadOnlyList<TestGroupBody> Groups);

/// <summary>A group of an A/B test.</summary>
/// <param name="CampaignId">The arm; null for the hold-out.</param>
/// <param name="Share">Its planned share of orders.</param>
/// <param name="Impressions">How often it became visible on screen.</param>
/// <param name="ReachedVisitors">Distinct orders that saw it, each counted once.</param>
/// <param name="Clicks">Clicks.</param>
/// <param name="UniqueClickers">Those of them with at least one click.</param>
/// <param name="Ctr">unique_clickers ÷ reached_visitors; null without data.</param>
/// <param name="IsOff">Whether its campaign is switched off: its orders see the default campaign and are not compared.</param>
/// <param name="IsBaseline">Whether this is the control.</param>
/// <param name="Verdict">collecting_data, wrong_sample_ratio, no_difference, better or worse; null for the control.</param>
/// <param name="Difference">CTR minus the baseline's, with its 95 % interval; null without enough data.</param>
/// <param name="Relative">The same in relation to the baseline's CTR; null too where that is 0.</param>
public sealed record TestGroupBody(
    Guid? CampaignId, double Share, long Impressions, long ReachedVisitors, long Clicks, long UniqueClickers, double? Ctr, bool IsOff,
    bool IsBaseline, string? Verdict, EstimateBody? Difference,
    EstimateBody? Relative);

/// <summary>A value and its 95% confidence interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
public sealed record EstimateBody(double Value, double Low, double High);

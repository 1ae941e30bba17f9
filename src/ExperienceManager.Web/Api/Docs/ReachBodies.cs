namespace ExperienceManager.Web.Api.Docs;

/// <summary>Whether any order can win a segment, as if Segmentation were live and no order held out.</summary>
public sealed record ReachBody
{
    /// <summary>The segment's key.</summary>
    public required string Key { get; init; }

    /// <summary>The answer is for this instant and all later ones.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>can_win with an order; never_wins with a reason; undecided when the search did not end in time.</summary>
    [Words("can_win", "never_wins", "undecided")]
    public required string Verdict { get; init; }

    /// <summary>
    /// A smallest order that wins: `POST …/decisions` with this order, `at` and `locale` answers with the segment. Only with can_win.
    /// </summary>
    public OrderUpsertBody? Order { get; init; }

    /// <summary>An instant at which the order wins. Only with can_win.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A page locale in which the order wins. Only with can_win.</summary>
    public string? Locale { get; init; }

    /// <summary>
    /// Why no order wins: higher segments take all of them, conditions contradict, the time frame is over, the segment is off, or the
    /// shop has none of its locales.
    /// </summary>
    [Words("covered", "contradiction", "ended", "disabled", "no_locale", "rollout")]
    public string? Reason { get; init; }

    /// <summary>A smallest set of higher segments that together take every order. Only with covered.</summary>
    public IReadOnlyList<string>? CoveredBy { get; init; }

    /// <summary>A smallest set of conditions that cannot hold together, such as `rule.all[0]`. Only with contradiction.</summary>
    public IReadOnlyList<string>? Conditions { get; init; }

    /// <summary>Steps that the search took. Only with undecided.</summary>
    public int? Steps { get; init; }
}

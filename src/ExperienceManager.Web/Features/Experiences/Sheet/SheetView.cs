using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Experiences.Sheet;

/// <summary>What a contact sheet shows of each experience; all of it is in the address.</summary>
public sealed record SheetView
{
    /// <summary>In an address: none of them.</summary>
    public const string None = "none";

    /// <summary>In an address: the drafts instead of what is published.</summary>
    public const string Drafts = "draft";

    // Small pages that one sheet holds; with more of each experience, fewer experiences are on a sheet.
    private const int MaxPages = 240;

    private const int UsualLocales = 3;

    private static readonly DeliveryState[] UsualStates = [DeliveryState.Ordered, DeliveryState.OnItsWay, DeliveryState.Delivered];

    /// <summary>The locales, in the order of the shop.</summary>
    public required IReadOnlyList<string> Locales { get; init; }

    /// <summary>The states of the delivery, in the order in which they follow.</summary>
    public required IReadOnlyList<DeliveryState> States { get; init; }

    /// <summary>The devices.</summary>
    public required IReadOnlyList<SheetWidth> Widths { get; init; }

    /// <summary>Whether drafts are shown instead of what is published.</summary>
    public bool ShowsDrafts { get; init; }

    /// <summary>How many small pages an experience has.</summary>
    public int PagesEach => Locales.Count * States.Count * Widths.Count;

    /// <summary>How many experiences a sheet shows.</summary>
    public int ExperiencesEach => Math.Max(1, MaxPages / Math.Max(1, PagesEach));

    /// <summary>What an address asks for; unknown names are left out, and without any known one the usual ones are shown.</summary>
    /// <param name="offered">The locales of the shop, the default first.</param>
    /// <param name="used">Those that orders use, the most frequent first.</param>
    /// <param name="asked">The address.</param>
    public static SheetView Of(IReadOnlyList<string> offered, IReadOnlyList<string> used, SheetQuery asked)
    {
        ArgumentNullException.ThrowIfNull(offered);
        ArgumentNullException.ThrowIfNull(asked);
        var usual = offered.Take(1).Concat(used.Where(offered.Contains)).Concat(offered).Distinct(StringComparer.Ordinal);
        return new()
        {
            Locales = Chosen(asked.Locales, offered, locale => locale, [.. usual.Take(UsualLocales)]),
            States = Chosen(asked.States, DeliveryStates.All, state => state.Key(), UsualStates),
            Widths = Chosen(asked.Widths, SheetWidth.All, width => width.Key, SheetWidth.All),
            ShowsDrafts = asked.Content == Drafts,
        };
    }

    /// <summary>A choice as addresses write it.</summary>
    public static string Write(IEnumerable<string> keys)
    {
        var text = string.Join(',', keys);
        return text.Length == 0 ? None : text;
    }

    private static List<T> Chosen<T>(string? asked, IReadOnlyList<T> offered, Func<T, string> key, IReadOnlyCollection<T> usual)
    {
        if (asked == None) return [];
        var names = (asked ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var chosen = offered.Where(one => names.Contains(key(one), StringComparer.OrdinalIgnoreCase)).ToList();
        return chosen.Count > 0 ? chosen : [.. offered.Where(usual.Contains)];
    }
}

/// <summary>What the address of a contact sheet says.</summary>
/// <param name="Locales">Locales, separated by commas.</param>
/// <param name="States">States of the delivery.</param>
/// <param name="Widths">Devices.</param>
/// <param name="Content">Published content or drafts.</param>
public sealed record SheetQuery(string? Locales, string? States, string? Widths, string? Content);

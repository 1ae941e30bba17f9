using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>Which campaigns a caller asks for; null means any.</summary>
/// <param name="Id"><c>uuid</c>.</param>
/// <param name="Name"><c>name</c>, the whole of it.</param>
/// <param name="StartFrom"><c>start_date</c>: those that begin then or later.</param>
/// <param name="EndUntil"><c>end_date</c>: those that end then or earlier.</param>
/// <param name="Label"><c>segment</c>, verbatim.</param>
/// <param name="Slot"><c>promotion_type</c>.</param>
/// <param name="IsEnabled"><c>enabled</c>.</param>
internal sealed record CampaignSearch(
    Guid? Id, string? Name, Instant? StartFrom, Instant? EndUntil, string? Label, Slot? Slot, bool? IsEnabled)
{
    /// <summary>What may be asked for.</summary>
    public static QueryParameter[] Parameters { get; } =
    [
        new("uuid", QueryKind.Uuid), "name", new("start_date", QueryKind.Time), new("end_date", QueryKind.Time), "segment",
        QueryParameter.Choice("promotion_type", WireWords.All<Slot>()), new("enabled", QueryKind.Flag), QueryParameter.Page,
        QueryParameter.PerPage,
    ];

    /// <summary>Reads a search and its page from the query string.</summary>
    public static Result<(CampaignSearch Search, Page Page)> Read(IQueryCollection query)
    {
        var problems = new List<Problem>();
        var search = new CampaignSearch(
            One<Guid>(query, "uuid", "This must be a UUID.", "uuid_parsing", text => Guid.TryParse(text, out var id) ? id : null, problems),
            OrderSearchReader.Text(query, "name", problems),
            OrderSearchReader.Time(query, "start_date", problems),
            OrderSearchReader.Time(query, "end_date", problems),
            OrderSearchReader.Text(query, "segment", problems),
            One<Slot>(query, "promotion_type", $"This must be one of {string.Join(", ", WireWords.All<Slot>())}.", "enum",
                WireWords.Find<Slot>, problems),
            One<bool>(query, "enabled", "This must be true or false.", "bool_parsing", text => bool.TryParse(text, out var flag)
                ? flag
                : null, problems));
        var page = Page.Read(query, problems);
        return problems.Count > 0 ? Result.Invalid(problems) : (search, page);
    }

    /// <summary>Whether a campaign is asked for.</summary>
    public bool Wants(Campaign campaign) =>
        (Id is null || campaign.Id == Id)
        && (Name is null || campaign.Name == Name)
        && (StartFrom is null || campaign.Start >= StartFrom)
        && (EndUntil is null || campaign.End <= EndUntil)
        && (Label is null || campaign.Label == Label)
        && (Slot is null || campaign.Slot == Slot)
        && (IsEnabled is null || campaign.IsEnabled == IsEnabled);

    private static T? One<T>(
        IQueryCollection query, string name, string message, string type, Func<string, T?> parse, List<Problem> problems)
        where T : struct
    {
        if (OrderSearchReader.Text(query, name, problems) is not { } text) return null;
        if (parse(text) is { } value) return value;
        problems.Add(new Problem(name, message, type));
        return null;
    }
}

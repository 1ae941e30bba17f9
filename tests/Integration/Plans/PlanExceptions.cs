using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>
/// Statements that may look at a large part of a shop: a part of the text of each, in small letters and without quotes, and the reason.
/// </summary>
internal static partial class PlanExceptions
{
    private static readonly Dictionary<string, string[]> Reasons = new(StringComparer.Ordinal)
    {
        ["A replay and the sample of recent orders read as many of the newest orders as they are asked for."] =
        [
            "select o.data, o.status from orders as o where o.shop_id = ",
            "select o.data, o.status, o.placed_at from orders as o where o.shop_id = ",
        ],
        ["Counted: all labels of the shop, at most once a minute, and only the first count is waited for; what the console lists, from an index alone."] =
        [
            "select o.hash as hash, count(distinct", "select s.value as hash, ( select count",
            "select count(*) from ( select 1 from work as w where w.shop_id = ",
        ],
        ["Numbers of a period are summed over its days, hours and answers."] =
        [
            "cast(sum(views) as bigint)", "max(a.day) as day from analytics_days as a", "from analytics_hours as a where a.shop_id = ",
            "select a.rating as key, count(*)",
        ],
        ["Orders of a test are counted over the days of its period."] = ["sum(a0.impressions)"],
        ["A shop as it was is put together from its revisions up to then, when someone asks for it."] =
            ["as content from shop_revisions as s where s.shop_id = "],
        ["An editor looks for a product; a catalogue is small beside the orders, and a page of it is answered."] =
            ["from catalogue as c where c.shop_id = "],
        ["Deletes what is too old, by its age: as many rows as it removes, which in this shop is all of them."] =
        [
            "delete from data_exports as d where d.requested_at < ", "delete from idempotency_keys where created_at <= ",
            "delete from work where (shop_id, id) in", "delete from sign_ins as s where s.started_at < ",
        ],
        ["Rebuilt by an operator, day by day, out of the events."] =
        [
            "select min(a.day) from analytics_days as a", "select max(a.day) from analytics_days as a",
            "from analytics_overlaps as a where a.shop_id = ",
            "from analytics_days as a where a.shop_id = @shop and a.day = @day",
            "from analytics_days as a where a.shop_id = $1 and a.day = $2",
        ],
        ["Kept for days only; an erased person is looked for in the texts."] =
        [
            "select i.key as key, i.body as body from idempotency_keys as i where i.shop_id = ",
            "select w.id as id, w.body as body from work as w where w.shop_id = ",
            "delete from data_exports as d where d.shop_id = ", "select distinct w.subject from work as w where w.shop_id = ",
        ],
        ["Shopify asks for a whole shop to be forgotten."] = ["select s.subject from source_marks as s where s.shop_id = "],
        ["An admin asks for everything to be forgotten."] = ["delete from klaviyo_profiles where shop_id = "],
    };

    /// <summary>Fails on a statement that is not named, and on a name without a statement.</summary>
    public static void Check(IEnumerable<(string Sql, string Words)> found, bool isWhole)
    {
        var named = new HashSet<string>(StringComparer.Ordinal);
        var unnamed = new List<string>();
        foreach (var (sql, words) in found)
        {
            var plain = Plain(sql);
            if (Reasons.FirstOrDefault(entry => entry.Value.Any(part => plain.Contains(part, StringComparison.Ordinal))).Key is { } reason)
                named.Add(reason);
            else unnamed.Add(words);
        }

        Assert.True(unnamed.Count == 0, $"These statements look at a large part of the shop:\n{string.Join("\n\n", unnamed)}");
        if (isWhole) Assert.Empty(Reasons.Keys.Except(named));
    }

    // The same for both databases.
    private static string Plain(string sql) =>
        Blanks().Replace(sql, " ").Replace("\"", "", StringComparison.Ordinal).Replace("::int", "", StringComparison.Ordinal)
            .ToLowerInvariant();

    [GeneratedRegex(@"\s+", RegexOptions.None, 10_000)]
    private static partial Regex Blanks();
}

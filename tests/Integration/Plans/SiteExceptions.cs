namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>Methods, or whole types, whose statements the walk does not reach, by the reason.</summary>
internal static class SiteExceptions
{
    private static readonly Dictionary<string, string[]> Reasons = new(StringComparer.Ordinal)
    {
        ["Run at the start, or for the demo."] =
        [
            "DatabaseStart.PreparePostgresAsync", "DatabaseStart.RemoveAbandonedLock", "DemoSeed.SeedIfEmptyAsync", "DemoSeed.WriteAsync",
            "DemoWipe.RunAsync", "TrackingKey.MakeAsync", "TrackingKey.ReadAsync",
            "PlannerStatistics.RefreshAsync", "PostgresTextIndex.TryAsync", "SqliteTextIndex..ctor", "FirstAccount.ExistsAsync",
        ],
        ["Find one account's rows, or the few shops that groups open; a person, a provider or an operator asks."] =
        [
            "DraftStore`1", "GroupMemberships", "NoticeMail.WriteAsync", "ResetCommand", "SignIns.EndOwnAsync",
        ],
        ["Find their rows by the whole key or by their state, and this shop is not brought to where they run."] =
        [
            "CampaignReplacements.RecordAsync", "HealthDismissalStore.FindAsync", "MembershipStore.IsLastAdminAsync",
            "ShipmentIntake.DecideAllAsync",
            "WorkStore.ReviveAsync",
            "Preconditions.TagAsync", "RetentionStore.SetAsync", "RevisionStore.WholeAsync",
        ],
        ["Commands of an operator, without a shop."] = ["NewerTables", "PostgresBackup.OthersAsync", "SqliteBackup.Ask"],
        ["SQLite's index of texts alone is written again, once an hour at most."] = ["SqliteTextMerge"],
        ["PostgreSQL alone is asked."] =
        [
            "EventCleaning.LeaveToMonthsAsync", "NodeMessages", "OrderTextIndex.ByIndexAsync", "OrderTextIndex.IsThereAsync",
            "PostgresMonths", "SharedQuota.ForgetAsync",
        ],
    };

    /// <summary>All of them.</summary>
    public static IReadOnlySet<string> Names { get; } = Reasons.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal);

    /// <summary>Fails on a method that was not walked and is not named, and on a name without a method.</summary>
    public static void Check(IReadOnlySet<string> walked)
    {
        var sites = StatementSites.Find();
        var missed = sites.Where(site => !walked.Contains(site) && !Names.Contains(site) && !Names.Contains(TypeOf(site)))
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(missed.Count == 0, $"No walk reaches the statements of:\n{string.Join('\n', missed)}");
        Assert.DoesNotContain(Names, name => !sites.Any(site => site == name || TypeOf(site) == name));
    }

    private static string TypeOf(string site) => site.Split('.')[0];
}

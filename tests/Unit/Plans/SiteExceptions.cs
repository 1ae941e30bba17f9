namespace ExperienceManager.Tests.Unit.Plans;

/// <summary>Methods, or whole types, whose statements the walk does not reach, by the reason.</summary>
internal static class SiteExceptions
{
    private static readonly Dictionary<string, string[]> Reasons = new(StringComparer.Ordinal)
    {
        ["Run at the start, or for the demo."] =
        [
            "DatabaseStart.PreparePostgresAsync", "DatabaseStart.RemoveAbandonedLock", "DemoSeed.SeedIfEmptyAsync", "DemoSeed.WriteAsync",
            "DemoWipe.RunAsync", "FirstCsm.AnybodyAsync", "TrackingKey.MakeAsync", "TrackingKey.ReadAsync",
            "PlannerStatistics.RefreshAsync", "HealthEndpoints.ReadAsync",
        ],
        ["Run on a schedule or by an operator, and find their rows by day or by age."] =
        [
            "AnalyticsRebuild.PagesAsync", "AnalyticsRebuild.SpanAsync", "DayRebuild.ClearAsync", "DayRebuild.CountAsync",
            "DayRebuild.DumpAsync", "EventCleaning.DaysBeforeAsync", "EventCleaning.ShopsAsync", "EventCleaning.ThrowAwayAsync",
            "InboxCleaning.RunAsync", "ErasureSchedule", "KlaviyoCacheStore.ForgetOldAsync", "IdempotentWrites.ForgetOldAsync",
            "OutboxLeases.ForgetOldAsync",
        ],
        ["Read and write what people set up by hand."] =
        [
            "CampaignApply.RunAsync", "ConfigurationApply.PutSegmentsAsync", "ConfigurationApply.RunAsync", "OfferApply.RunAsync",
            "ExperienceChanges.PublishAsync", "SegmentChanges.AddAsync", "SegmentChanges.ExperienceNameAsync", "SegmentChanges.MoveAsync",
            "SegmentChanges.ShiftAsync", "SegmentStore.CountAsync", "ShopChanges.SetDefaultAsync", "ShopStore.CreateAsync",
            "ShopStore.ListAsync", "ShopStore.UsersOfLostLocalesAsync", "MembershipStore.AccountAsync", "MembershipStore.InviteAsync",
            "MembershipStore.IsLastAdminAsync", "PeopleStore.AuditAsync", "PeopleStore.EndSignInsAsync", "PeopleStore.ChangeAsync", "PeopleStore.IsAnyCsmLeftAsync",
            "PeopleStore.SearchAsync", "ShopAccess.IsCsmAsync", "SessionCheck.IsStillValidAsync", "ThemePreference.SaveAsync", "SignIns",
            "UnsavedCampaignStore.KeepAsync", "UnsavedExperienceStore.KeepAsync", "UnsavedSegmentStore.KeepAsync",
            "WebhookChanges.CreateAsync", "WebhookChanges.FindAsync", "WebhookChanges.ReplayAsync", "WebhookDelivery.FindAsync",
            "RetentionStore.SetAsync", "ConnectionStatus.ListAsync", "ImageStore.AddAsync", "ImageStore.DropUnusedAsync",
        ],
        ["Read and write products for editors and plugins; a search by name looks through the catalogue."] = ["CatalogueStore"],
        ["Find their rows by the whole key, or by the order."] =
        [
            "OrderPatchWrite.VersionAsync", "Preconditions.TagAsync",
            "CampaignReplacements.RecordAsync", "IdempotentWrites.ReplayAsync", "InboxLeases.DoAsync", "KlaviyoCacheStore.KeepAsync",
            "KlaviyoQueue.AddAsync", "KlaviyoQueue.DoneAsync", "KlaviyoQueue.NextAsync", "KlaviyoQueue.PostponeAsync",
            "KlaviyoQueue.TakeAsync", "LabelRows.MirrorAsync", "LabelRows.ReadAsync", "LabelsWrite.RunAsync", "LockWrite.RunAsync",
            "OrderWrite.IsLockWaitingAsync", "OrderWrite.WasDeletedAsync", "OrderWrite.WaitAsync", "Outbox.AddAsync", "OutboxLeases.ReleaseAsync",
            "OutboxLeases.SettleAsync", "OutboxLeases.TakeAsync", "OutboxStore.ReviveAsync", "SourceMarks.ListAsync",
            "SourceMarks.ReadAsync", "SourceMarks.WriteAsync",
        ],
        ["Erase or export what is known of one order or customer."] =
        [
            "CommentTraces", "FeedbackOfOrders", "LeftOutQueries", "DataExports", "DeletedOrders", "ErasureWrite", "IdempotencyTraces",
            "OutboxTraces", "InboxTraces", "KlaviyoTraces", "MarkTraces", "ShopifyPrivacy",
        ],
    };

    /// <summary>Fails on a method that was not walked and is not named, and on a name without a method.</summary>
    public static void Check(IReadOnlySet<string> walked)
    {
        var sites = StatementSites.Find();
        var named = Reasons.Values.SelectMany(names => names).ToHashSet(StringComparer.Ordinal);
        var missed = sites.Where(site => !walked.Contains(site) && !named.Contains(site) && !named.Contains(TypeOf(site))).Order(StringComparer.Ordinal).ToList();
        Assert.True(missed.Count == 0, $"No walk reaches the statements of:\n{string.Join('\n', missed)}");
        Assert.DoesNotContain(named, name => !sites.Any(site => site == name || TypeOf(site) == name));
    }

    private static string TypeOf(string site) => site.Split('.')[0];
}

using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>A dismissed finding as stored.</summary>
public sealed class HealthDismissalRecord
{
    /// <summary>The shop.</summary>
    public ShopId ShopId { get; init; }

    /// <summary>Kind and subject of the finding.</summary>
    public required string Finding { get; init; }

    /// <summary>Of its evidence at that time (<see cref="HealthFinding.Fingerprint"/>).</summary>
    public required string Fingerprint { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Who, as shown.</summary>
    public required string DismissedBy { get; set; }

    /// <summary>When.</summary>
    public Instant DismissedAt { get; set; }
}

internal sealed class HealthDismissalMapping : IEntityTypeConfiguration<HealthDismissalRecord>
{
    public void Configure(EntityTypeBuilder<HealthDismissalRecord> builder)
    {
        builder.ToTable("health_dismissals");

        builder.HasKey(dismissal => new { dismissal.ShopId, dismissal.Finding });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(dismissal => dismissal.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Findings that were dismissed. One holds until the evidence of its finding changes.</summary>
public sealed class HealthDismissalStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands)
{
    /// <summary>Characters of a reason.</summary>
    public const int MaxReason = 500;

    /// <summary>The dismissals of some findings, by <see cref="KeyOf"/> of what they hold for.</summary>
    public async Task<IReadOnlyDictionary<(string Finding, string Fingerprint), HealthDismissal>> FindAsync(
        ShopId shop, IReadOnlyCollection<HealthFinding> findings, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(findings);
        var names = findings.Select(NameOf).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<HealthDismissalRecord>().Where(row => row.ShopId == shop && names.Contains(row.Finding))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(
            row => (row.Finding, row.Fingerprint), row => new HealthDismissal(row.Reason, row.DismissedBy, row.DismissedAt));
    }

    /// <summary>Names a finding with its evidence.</summary>
    public static (string Finding, string Fingerprint) KeyOf(HealthFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return (NameOf(finding), finding.Fingerprint);
    }

    /// <summary>Dismisses a finding. Needs Editor and a reason.</summary>
    public Task<Result<HealthFinding>> DismissAsync(
        ShopId shop, Actor actor, HealthFinding finding, string reason, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(finding);
        ArgumentNullException.ThrowIfNull(reason);
        reason = reason.Trim();
        if (CheckReason(reason) is { } problem) return Task.FromResult<Result<HealthFinding>>(Result.Invalid([problem]));
        return commands.RunAsync<HealthFinding>(shop, actor, ShopRole.Editor, async command =>
        {
            var row = await FindAsync(command, finding).ConfigureAwait(false);
            if (row is null)
            {
                row = new() { ShopId = shop, Finding = NameOf(finding), Fingerprint = "", Reason = "", DismissedBy = "" };
                command.Context.Add(row);
            }

            (row.Fingerprint, row.Reason) = (finding.Fingerprint, reason);
            (row.DismissedBy, row.DismissedAt) = (command.Actor.Name, command.Now);
            command.Audit("finding.dismissed", NameOf(finding), finding.Message.ToString(), null, new JsonObject { ["reason"] = reason });
            return finding with { Dismissal = new(reason, command.Actor.Name, command.Now) };
        }, cancellationToken);
    }

    /// <summary>Shows a dismissed finding again. Needs Editor.</summary>
    public Task<Result<HealthFinding>> RestoreAsync(
        ShopId shop, Actor actor, HealthFinding finding, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return commands.RunAsync<HealthFinding>(shop, actor, ShopRole.Editor, async command =>
        {
            var shown = finding with { Dismissal = null };
            if (await FindAsync(command, finding).ConfigureAwait(false) is not { } row) return shown;
            command.Context.Remove(row);
            var before = new JsonObject { ["reason"] = row.Reason };
            command.Audit("finding.restored", NameOf(finding), finding.Message.ToString(), before, null);
            return shown;
        }, cancellationToken);
    }

    private static Task<HealthDismissalRecord?> FindAsync(ShopCommand command, HealthFinding finding)
    {
        var name = NameOf(finding);
        return command.Context.Set<HealthDismissalRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Finding == name);
    }

    private static string NameOf(HealthFinding finding) => $"{finding.KindKey}/{finding.Subject.Type}/{finding.Subject.Key}";

    private static Problem? CheckReason(string reason)
    {
        if (reason.Length == 0) return new("reason", "Enter a reason.", "missing");
        if (reason.Length > MaxReason) return new("reason", $"A reason has at most {MaxReason} characters.", "too_long");
        return PlainText.Check("reason", reason);
    }
}

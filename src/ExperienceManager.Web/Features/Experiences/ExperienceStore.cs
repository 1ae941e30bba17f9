using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>
/// A shop's experiences. People edit drafts; shoppers see the published revision. Until its first publish an experience may be given to a
/// segment, but the default is shown in its place. Failures as of segments, conflicts <c>experience_changed</c> and
/// <c>experience_in_use</c>.
/// </summary>
public sealed partial class ExperienceStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands, IExperienceUses uses)
{
    /// <summary>All experiences, the default first, then by name.</summary>
    public async Task<IReadOnlyList<StoredExperience>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var all = await ReadAsync(context, shop, null, cancellationToken).ConfigureAwait(false);
        return [.. all.OrderByDescending(stored => stored.IsDefault)
            .ThenBy(stored => stored.Experience.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(stored => stored.Experience.Id)];
    }

    /// <summary>One experience; null when the shop has none of that id.</summary>
    public async Task<StoredExperience?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return (await ReadAsync(context, shop, id, cancellationToken).ConfigureAwait(false)).SingleOrDefault();
    }

    /// <summary>Adds an experience with the standard content, unpublished.</summary>
    public Task<Result<StoredExperience>> CreateAsync(
        ShopId shop, Actor actor, string name, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredExperience>(shop, actor, ShopRole.Editor, async command =>
        {
            if (SegmentValidation.CheckName("name", name) is { } fault) return Result.Invalid([fault]);
            var brand = (await ShopChanges.RecordAsync(command).ConfigureAwait(false)).Name;
            return await StoredAsync(
                command, await ExperienceChanges.AddAsync(command, name, StarterContent.For(brand), null).ConfigureAwait(false))
                .ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Copies an experience's draft under the name “… (copy)”, unpublished.</summary>
    public Task<Result<StoredExperience>> DuplicateAsync(
        ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync<StoredExperience>(shop, actor, ShopRole.Editor, async command =>
        {
            if (await ExperienceChanges.FindAsync(command, id).ConfigureAwait(false) is not { } origin)
                return ExperienceChanges.NoSuchExperience;
            var names = await command.Context.Set<ExperienceRecord>().Where(row => row.ShopId == command.Shop).Select(row => row.Name)
                .ToHashSetAsync().ConfigureAwait(false);
            var copy = await ExperienceChanges.AddAsync(
                command, CopyName.Of(origin.Name, names), ExperienceReading.ToContent(origin.Draft), null).ConfigureAwait(false);
            return await StoredAsync(command, copy).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>Saves name and draft of the given version; shoppers see nothing of it before publishing.</summary>
    public Task<Result<StoredExperience>> SaveDraftAsync(
        ShopId shop, Actor actor, Guid id, long version, string name, ExperienceContent content,
        CancellationToken cancellationToken = default) =>
        ChangeAsync(shop, actor, id, version, (command, record) =>
        {
            var problems = ExperienceChanges.Check(name, content);
            if (problems.Count > 0) return Task.FromResult<FailedResult?>(Result.Invalid(problems));
            ExperienceChanges.SaveDraft(command, record, name, content);
            return Task.FromResult<FailedResult?>(null);
        }, cancellationToken);

    /// <summary>Makes the draft of the given version what shoppers see.</summary>
    public Task<Result<StoredExperience>> PublishAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        ChangeAsync(shop, actor, id, version, async (command, record) =>
        {
            await ExperienceChanges.PublishAsync(command, record).ConfigureAwait(false);
            return null;
        }, cancellationToken);

    /// <summary>Makes a published experience the shop's default.</summary>
    public Task<Result<StoredExperience>> SetDefaultAsync(
        ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync(shop, actor, ShopRole.Editor, command => SetDefaultAsync(command, id), cancellationToken);

    /// <summary>Deletes an experience of the given version that nothing uses.</summary>
    public Task<Result<StoredExperience>> DeleteAsync(
        ShopId shop, Actor actor, Guid id, long version, CancellationToken cancellationToken = default) =>
        ChangeAsync(shop, actor, id, version, (command, record) => ExperienceChanges.DeleteAsync(command, record, uses), cancellationToken);

    private Task<Result<StoredExperience>> ChangeAsync(
        ShopId shop, Actor actor, Guid id, long version, Func<ShopCommand, ExperienceRecord, Task<FailedResult?>> change,
        CancellationToken cancellationToken) =>
        commands.RunAsync<StoredExperience>(shop, actor, ShopRole.Editor, async command =>
        {
            if (await ExperienceChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record)
                return ExperienceChanges.NoSuchExperience;
            if (record.Version != version)
            {
                return await command.ChangedAsync("experience", id, "this experience", record.EditedBy).ConfigureAwait(false);
            }

            if (await change(command, record).ConfigureAwait(false) is { } failed) return failed;
            return await StoredAsync(command, record).ConfigureAwait(false);
        }, cancellationToken);

    private async Task<Result<StoredExperience>> SetDefaultAsync(ShopCommand command, Guid id)
    {
        if (await ExperienceChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record)
            return ExperienceChanges.NoSuchExperience;
        if (record.PublishedNumber is null)
            return Result.Conflict("experience_not_published", $"Publish “{record.Name}” before you make it the default.");
        await ExperienceChanges.MakeDefaultAsync(command, record).ConfigureAwait(false);
        return await StoredAsync(command, record).ConfigureAwait(false);
    }

    private async Task<StoredExperience> StoredAsync(ShopCommand command, ExperienceRecord record)
    {
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        var published = await command.Context.Set<RevisionRecord>()
            .SingleOrDefaultAsync(
                row => row.ShopId == command.Shop && row.ExperienceId == record.Id && row.Number == record.PublishedNumber)
                .ConfigureAwait(false);
        var isDefault = (await ShopChanges.RecordAsync(command).ConfigureAwait(false)).DefaultExperienceId == record.Id;
        var users = await uses.ReadAsync(command.Context, command.Shop, record.Id).ConfigureAwait(false);
        var experience = ExperienceReading.ToExperience(record, published);
        return new StoredExperience(
            experience, isDefault, record.Version, record.EditedAt, record.EditedBy, [.. users.Select(user => user.Name)])
        {
            UsersOn = users.Count(user => user.IsOn),
        };
    }

    private async Task<IReadOnlyList<StoredExperience>> ReadAsync(
        AppDbContext context, ShopId shop, Guid? id, CancellationToken cancellationToken)
    {
        var rows = await context.Set<ExperienceRecord>().Where(row => row.ShopId == shop && (id == null || row.Id == id)).Select(row => new
        {
            Record = row,
            Published = context.Set<RevisionRecord>()
                .SingleOrDefault(revision => revision.ShopId == shop && revision.ExperienceId == row.Id
                && revision.Number == row.PublishedNumber),
            IsDefault = context.Set<ShopRecord>().Any(record => record.Id == shop && record.DefaultExperienceId == row.Id),
        }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var users = await uses.ReadAsync(context, shop, id, cancellationToken).ConfigureAwait(false);
        var byExperience = users.ToLookup(row => row.ExperienceId);
        return [.. rows.Select(row => new StoredExperience(
            ExperienceReading.ToExperience(row.Record, row.Published), row.IsDefault, row.Record.Version, row.Record.EditedAt,
                row.Record.EditedBy, [.. byExperience[row.Record.Id].Select(user => user.Name)])
        {
            UsersOn = byExperience[row.Record.Id].Count(user => user.IsOn),
        })];
    }
}

using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.FailedTasks;

/// <summary>What a shop's features could not do after all attempts; a person can start it again.</summary>
public sealed class FailedTaskList(WorkStore work, ShopCommands commands, WorkSignal signal, IEnumerable<IFailedTasks> kinds)
{
    private readonly Dictionary<string, IFailedTasks> _kinds = kinds.ToDictionary(kind => kind.Kind, StringComparer.Ordinal);

    /// <summary>One page of what a role may see, newest first.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="role">Who looks.</param>
    /// <param name="before">The last one of the page before; null for the newest.</param>
    /// <param name="take">How many.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public async Task<IReadOnlyList<FailedTask>> ListAsync(
        ShopInfo shop, ShopRole role, Guid? before, int take, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        List<string> seen = [.. _kinds.Values.Where(kind => kind.SeenBy <= role).Select(kind => kind.Kind)];
        var filter = new WorkFilter(seen) { State = WorkState.Dead, Before = before, Take = take };
        var found = await work.ListAsync(shop.Id, filter, cancellationToken).ConfigureAwait(false);
        var titles = new Dictionary<Guid, FailedTaskTitle>();
        foreach (var group in found.GroupBy(entry => entry.Kind))
        {
            var named = await _kinds[group.Key].TitlesAsync(shop, [.. group], cancellationToken).ConfigureAwait(false);
            foreach (var (id, title) in named) titles[id] = title;
        }

        return [.. found.Select(entry =>
        {
            var title = titles.GetValueOrDefault(entry.Id) ?? new(AsIs($"{entry.Topic ?? entry.Subject}"));
            return new FailedTask(entry, _kinds[entry.Kind].Name, title, _kinds[entry.Kind].RetriedBy);
        })];
    }

    /// <summary>Starts a task again, with all its attempts again and the same id.</summary>
    public Task<Result<WorkEntry>> RetryAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        commands.RunAsync<WorkEntry>(shop, actor, ShopRole.Editor, async command =>
        {
            var rows = command.Context.Set<WorkRecord>().Where(row => row.ShopId == command.Shop && row.Id == id);
            if (await rows.AsNoTracking().SingleOrDefaultAsync().ConfigureAwait(false) is not { } record) return NoSuchTask;
            var role = await RoleAsync(command, actor).ConfigureAwait(false);
            if (_kinds.GetValueOrDefault(record.Kind)?.RetriedBy > role) return Result.Forbidden("This needs the role Admin.");
            if (record.IsErased) return Result.Conflict("message_erased", "This task was erased with the personal data of its order.");
            if (await WorkStore.ReviveAsync(rows.Where(row => row.State == WorkState.Dead), command.Now).ConfigureAwait(false) == 0)
            {
                return Result.Conflict("message_not_dead", "This task has not failed or was started again already.");
            }

            var (before, after) = (Describe(record.State, record.Attempts), Describe(WorkState.Waiting, 0));
            command.Audit("message.retried", id, $"{record.Kind} to {record.Target}", before, after);
            command.Scope.OnCommit(signal.Raise);
            return WorkEntry.Of(await rows.AsNoTracking().SingleAsync().ConfigureAwait(false));
        }, cancellationToken);

    private static FailedResult NoSuchTask { get; } = Result.NotFound("message_not_found", "Task not found.");

    private static Task<ShopRole?> RoleAsync(ShopCommand command, Actor actor) =>
        ShopAccess.RoleOfAsync(command.Context, command.Shop, actor, command.Now);

    private static JsonObject Describe(WorkState state, int attempts) => new() { ["state"] = state.ToString(), ["attempts"] = attempts };

    private static LocalizableText AsIs(LocalizableText text) => text;
}

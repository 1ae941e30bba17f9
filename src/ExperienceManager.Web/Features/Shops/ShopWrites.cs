using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Idempotency;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>Changes of a shop that come through the API: right, change, history entry and idempotency key in one transaction.</summary>
public sealed class ShopWrites(ShopCommands commands, IdempotentWrites writes)
{
    /// <summary>The same as <see cref="WriteAsync"/>, for handlers whose results have no type.</summary>
    public async Task<IResult> RunAsync<T>(
        HttpContext http,
        Func<ShopCommand, Task<Result<T>>> work,
        Func<T, ApiAnswer> answer,
        Func<Problem, Problem>? asSent = null,
        ShopRole role = ShopRole.Editor,
        Func<ShopCommand, Task<string?>>? tag = null)
    {
        var done = await WriteAsync(http, work, answer, asSent, role, tag).ConfigureAwait(false);
        return done.Succeeded ? done.Value : ApiError.Of(done.ToFailed());
    }

    /// <summary>Makes a change, or finds that it was made, and answers.</summary>
    /// <param name="http">The request, whose body has been read.</param>
    /// <param name="work">The change.</param>
    /// <param name="answer">Makes the answer from what the change returned.</param>
    /// <param name="asSent">Puts a problem where the caller wrote it.</param>
    /// <param name="role">What the caller must be.</param>
    /// <param name="tag">The ETag of what is stored, for <c>If-Match</c>; null for what has none.</param>
    public async Task<Result<ApiAnswer>> WriteAsync<T>(
        HttpContext http,
        Func<ShopCommand, Task<Result<T>>> work,
        Func<T, ApiAnswer> answer,
        Func<Problem, Problem>? asSent = null,
        ShopRole role = ShopRole.Editor,
        Func<ShopCommand, Task<string?>>? tag = null)
    {
        var caller = ApiCaller.Of(http);
        var done = await commands.RunAsync(
            caller.Shop,
            caller.Actor,
            role,
            command => writes.RunInAsync(
                http, caller.Shop, command.Scope, _ => CheckedAsync(http, command, work, tag), done =>
                    answer(done).WithWarnings(ApiBody.WarningsOf(http))),
            http.RequestAborted).ConfigureAwait(false);
        if (done.Succeeded || asSent is null) return done;
        var failed = done.ToFailed();
        return failed with { Problems = [.. failed.Problems.Select(asSent)] };
    }

    // Inside the idempotency key: a repeated request gets its first answer, although its own write has changed the ETag.
    private static async Task<Result<T>> CheckedAsync<T>(
        HttpContext http, ShopCommand command, Func<ShopCommand, Task<Result<T>>> work, Func<ShopCommand, Task<string?>>? tag)
    {
        if (tag is not null && Preconditions.IsNeeded(http)
            && Preconditions.Refuse(http, await tag(command).ConfigureAwait(false)) is { } refusal)
            return refusal;
        return await work(command).ConfigureAwait(false);
    }
}

using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of announcements (docs/integrations/karla-api.md#campaigns).</summary>
internal static class AnnouncementEndpoints
{
    private static readonly ListFilter<StoredAnnouncement> Filter = new(new Dictionary<QueryParameter, Func<StoredAnnouncement, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = stored => stored.Announcement.Id.ToString(),
        ["text"] = stored => stored.Announcement.Text,
        ["language"] = stored => CampaignLanguages.NameOf(stored.Announcement.Language),
    });

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/announcements", ListAsync).WithSummary("Announcements, oldest first").WithQuery(Filter.All);
        read.MapGet("/announcements/{uuid}", FindAsync).WithSummary("One announcement");
        write.MapPost("/announcements", CreateAsync).WithSummary("Make an announcement; one a language").Takes<AnnouncementRequestBody>()
            .Refuses(409);
        write.MapPatch("/announcements/{uuid}", PatchAsync).WithSummary("Change text or language of an announcement")
            .Takes<AnnouncementPatchBody>().Refuses(409, 412);
        write.MapDelete("/announcements/{uuid}", DeleteAsync).WithSummary("Delete an announcement").Refuses(409, 412);
    }

    private static async Task<ApiAnswer<Ok<IEnumerable<AnnouncementBody>>>> ListAsync(
        HttpContext http, ApiCaller caller, string slug, AnnouncementStore announcements)
    {
        var all = await announcements.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(
            200, Page.Of(http.Request.Query).Of(Filter.Of(all, http.Request.Query)).Select(stored => AnnouncementBody.Of(stored, slug)));
    }

    private static async Task<ApiAnswer<Ok<AnnouncementBody>>> FindAsync(
        ApiCaller caller, string slug, RouteId uuid, AnnouncementStore announcements, CancellationToken cancellationToken)
    {
        var all = await announcements.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(stored => stored.Announcement.Id == uuid.Value) is { } found
            ? Answer(200, slug, found)
            : AnnouncementCommands.NoSuchAnnouncement;
    }

    private static async Task<ApiAnswer<Created<AnnouncementBody>>> CreateAsync(HttpContext http, string slug, ShopWrites writes)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new AnnouncementRequestBody())).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writes.WriteAsync(
            http,
            command => AnnouncementCommands.CreateAsync(command, sent.Value.Text, sent.Value.Language),
            created => Answer(201, slug, created)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<AnnouncementBody>>> PatchAsync(HttpContext http, string slug, RouteId uuid, ShopWrites writes)
    {
        var sent = await ApiBody.ReadAsync(http, WireJson.ReadPatch<AnnouncementRequestBody>).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        // What was not sent stays as it is.
        var changed = sent.Value.Over(new() { Text = null!, Language = null! });
        return await writes.WriteAsync(
            http,
            command => AnnouncementCommands.UpdateAsync(command, uuid.Value, null, changed.Text, changed.Language),
            updated => Answer(200, slug, updated),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<AnnouncementBody>>> DeleteAsync(
        HttpContext http, string slug, RouteId uuid, ShopWrites writes) =>
        await writes.WriteAsync(
            http,
            command => AnnouncementCommands.DeleteAsync(command, uuid.Value, null),
            deleted => WireJson.Answer(200, AnnouncementBody.Of(deleted, slug)),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(
            command.Context.Set<AnnouncementRecord>().Where(row => row.ShopId == command.Shop && row.Id == id)
            .Select(row => (long?)row.Version));

    private static ApiAnswer Answer(int status, string slug, StoredAnnouncement stored) =>
        WireJson.Answer(status, AnnouncementBody.Of(stored, slug), stored.Version);
}

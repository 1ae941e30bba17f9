using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of announcements (docs/integrations/karla-api.md#campaigns).</summary>
internal sealed class AnnouncementEndpoints(AnnouncementStore announcements, ShopWrites writes)
{
    private static readonly ListFilter<StoredAnnouncement> Filter = new(new Dictionary<QueryParameter, Func<StoredAnnouncement, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = stored => stored.Announcement.Id.ToString(),
        ["text"] = stored => stored.Announcement.Text,
        ["language"] = stored => CampaignLanguages.NameOf(stored.Announcement.Language),
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<AnnouncementEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/announcements", (Delegate)endpoints.ListAsync).WithSummary("Announcements, oldest first")
            .Produces<IReadOnlyList<AnnouncementBody>>().Refuses().WithQuery(Filter.All);
        read.MapGet("/announcements/{uuid}", (Delegate)endpoints.FindAsync).WithSummary("One announcement")
            .Produces<AnnouncementBody>().Refuses(404);
        write.MapPost("/announcements", (Delegate)endpoints.CreateAsync).WithSummary("Make an announcement; one a language")
            .Takes<AnnouncementRequestBody>().Produces<AnnouncementBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPatch("/announcements/{uuid}", (Delegate)endpoints.PatchAsync).WithSummary("Change text or language of an announcement")
            .Takes<AnnouncementPatchBody>().Produces<AnnouncementBody>().Refuses(404, 409, 412);
        write.MapDelete("/announcements/{uuid}", (Delegate)endpoints.DeleteAsync).WithSummary("Delete an announcement")
            .Produces<AnnouncementBody>().Refuses(404, 409, 412);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var all = await announcements.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(StatusCodes.Status200OK, page.Of(Filter.Of(all, http.Request.Query)).Select(stored => Body(http, stored)));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var all = await announcements.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        var found = all.FirstOrDefault(stored => stored.Announcement.Id == CampaignEndpoints.Id(uuid));
        return found is null
            ? ApiError.Of(AnnouncementCommands.NoSuchAnnouncement).ToAnswer()
            : Answer(http, StatusCodes.Status200OK, found);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new AnnouncementRequestBody())).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http,
            command => AnnouncementCommands.CreateAsync(command, sent.Value.Text, sent.Value.Language),
            created => Answer(http, StatusCodes.Status201Created, created)).ConfigureAwait(false);
    }

    private async Task<IResult> PatchAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, WireJson.ReadPatch<AnnouncementRequestBody>).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        // What was not sent stays as it is.
        var changed = sent.Value.Over(new() { Text = null!, Language = null! });
        return await writes.RunAsync(
            http,
            command => AnnouncementCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, changed.Text, changed.Language),
            updated => Answer(http, StatusCodes.Status200OK, updated),
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid))).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid)
    {
        return writes.RunAsync(
            http,
            command => AnnouncementCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null),
            deleted => Answer(http, StatusCodes.Status200OK, deleted) with { ETag = null },
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid)));
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(command.Context.Set<AnnouncementRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    private static ApiAnswer Answer(HttpContext http, int status, StoredAnnouncement stored) => WireJson.Answer(status, Body(http, stored), stored.Version);

    private static AnnouncementBody Body(HttpContext http, StoredAnnouncement stored) => AnnouncementBody.Of(stored, (string)http.GetRouteValue("slug")!);
}

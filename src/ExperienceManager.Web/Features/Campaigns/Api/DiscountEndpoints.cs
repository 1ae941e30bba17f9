using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Features.Campaigns.Json;
using ExperienceManager.Web.Features.Campaigns.Stores;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of discounts and announcements (domain.md 2.5).</summary>
internal sealed class DiscountEndpoints(DiscountStore discounts, AnnouncementStore announcements, ShopWrites writes)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<DiscountEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/discounts", (Delegate)endpoints.ListDiscountsAsync).WithSummary("Discounts, oldest first").Produces<IReadOnlyList<DiscountBody>>().Refuses().WithQuery("page", "per_page");
        write.MapPost("/discounts", (Delegate)endpoints.CreateDiscountAsync).WithSummary("Create a discount").Takes<DiscountRequestBody>().Produces<DiscountBody>(StatusCodes.Status201Created).Refuses();
        write.MapPatch("/discounts/{uuid}", (Delegate)endpoints.PatchDiscountAsync).WithSummary("Update single members of a discount").Takes<DiscountRequestBody>().Produces<DiscountBody>().Refuses(404);
        write.MapDelete("/discounts/{uuid}", (Delegate)endpoints.DeleteDiscountAsync).WithSummary("Delete a discount that no campaign uses").Produces<DiscountBody>().Refuses(404, 409);
        read.MapGet("/announcements", (Delegate)endpoints.ListAnnouncementsAsync).WithSummary("Announcements, oldest first").Produces<IReadOnlyList<AnnouncementBody>>().Refuses().WithQuery("page", "per_page");
        write.MapPost("/announcements", (Delegate)endpoints.CreateAnnouncementAsync).WithSummary("Create an announcement; one for each language")
            .Takes<AnnouncementRequestBody>().Produces<AnnouncementBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPatch("/announcements/{uuid}", (Delegate)endpoints.PatchAnnouncementAsync).WithSummary("Update the text or language of an announcement")
            .Takes<AnnouncementRequestBody>().Produces<AnnouncementBody>().Refuses(404, 409);
        write.MapDelete("/announcements/{uuid}", (Delegate)endpoints.DeleteAnnouncementAsync).WithSummary("Delete an announcement").Produces<AnnouncementBody>().Refuses(404);
    }

    private async Task<IResult> ListDiscountsAsync(HttpContext http)
    {
        var page = PageOf(http, out var refusal);
        return refusal ?? Answers(http).Of(page.Of(await discounts.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false)));
    }

    private async Task<IResult> CreateDiscountAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadWhole).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        var discount = sent.Value.Over(new Discount { Id = Guid.Empty, Type = default });
        return await writes.RunAsync(http, command => DiscountCommands.CreateAsync(command, discount), created => answers.Of(StatusCodes.Status201Created, created)).ConfigureAwait(false);
    }

    private async Task<IResult> PatchDiscountAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadPatch).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        return await writes.RunAsync(
            http, command => DiscountCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, sent.Value.Over), updated => answers.Of(StatusCodes.Status200OK, updated)).ConfigureAwait(false);
    }

    private Task<IResult> DeleteDiscountAsync(HttpContext http, string uuid)
    {
        var answers = Answers(http);
        return writes.RunAsync(http, command => DiscountCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null), deleted => answers.Of(StatusCodes.Status200OK, deleted));
    }

    private async Task<IResult> ListAnnouncementsAsync(HttpContext http)
    {
        var page = PageOf(http, out var refusal);
        return refusal ?? Answers(http).Of(page.Of(await announcements.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false)));
    }

    private async Task<IResult> CreateAnnouncementAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadAnnouncement).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        return await writes.RunAsync(
            http, command => AnnouncementCommands.CreateAsync(command, sent.Value.Text!, sent.Value.Language!), created => answers.Of(StatusCodes.Status201Created, created)).ConfigureAwait(false);
    }

    private async Task<IResult> PatchAnnouncementAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadAnnouncementPatch).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        return await writes.RunAsync(
            http,
            command => AnnouncementCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, sent.Value.Text, sent.Value.Language),
            updated => answers.Of(StatusCodes.Status200OK, updated)).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAnnouncementAsync(HttpContext http, string uuid)
    {
        var answers = Answers(http);
        return writes.RunAsync(http, command => AnnouncementCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null), deleted => answers.Of(StatusCodes.Status200OK, deleted));
    }

    // Their answers have no status, so no instant either.
    private static CampaignAnswers Answers(HttpContext http) => new((string)http.GetRouteValue("slug")!, Instant.MinValue);

    /// <summary>The page asked for, or the refusal of a bad one.</summary>
    internal static Page PageOf(HttpContext http, out IResult? refusal)
    {
        var problems = new List<Domain.Common.Problem>();
        var page = Page.Read(http.Request.Query, problems);
        refusal = problems.Count > 0 ? ApiError.Of(Domain.Common.Result.Invalid(problems), "query").ToAnswer() : null;
        return page;
    }
}

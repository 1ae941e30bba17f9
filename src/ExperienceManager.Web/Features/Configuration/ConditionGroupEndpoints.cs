using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The condition groups of a shop with what uses them; they are changed as a section of the configuration document.</summary>
internal static class ConditionGroupEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Configuration").MapGet("/condition-groups", ListAsync)
            .WithSummary("The condition groups by name, each with the segments and groups that refer to it");

    private static async Task<ApiAnswer<Ok<IReadOnlyList<ConditionGroupBody>>>> ListAsync(
        RequestShop shop,
        [Query(RuleMembers.Query, "true: each group has its rule as text, too.", QueryKind.Flag)] string? withText,
        ConditionGroupStore store,
        CancellationToken cancellationToken)
    {
        var groups = await store.ListAsync(shop.Snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        var isAsked = bool.TryParse(withText, out var asked) && asked;
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var stored in groups)
            {
                json.WriteStartObject();
                json.WriteString("key", stored.Group.Key);
                json.WriteString("name", stored.Group.Name);
                if (isAsked)
                {
                    RuleMembers.Write(json, stored.Group.Rule);
                }
                else
                {
                    json.WritePropertyName(RuleMembers.Json);
                    RuleJson.Write(json, stored.Group.Rule);
                }

                json.WriteStartArray("used_by");
                foreach (var use in stored.Uses)
                {
                    json.WriteStartObject();
                    json.WriteString("type", use.Type);
                    json.WriteString("key", use.Key);
                    json.WriteString("name", use.Name);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }
}

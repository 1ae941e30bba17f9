using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>
/// A campaign as sent (docs/integrations/karla-api.md#campaigns). Members that its type does not use are passed over with a warning.
/// </summary>
/// <param name="Draft">Its members.</param>
/// <param name="Paths">Where its translations were.</param>
internal sealed record SentCampaign(CampaignDraft Draft, WirePaths Paths)
{
    /// <summary>Reads the body of POST and PUT.</summary>
    public static Result<SentCampaign> Read(ReadOnlySpan<byte> utf8)
    {
        var reading = new WireReading();
        var read = WithTypeKey(WireJson.Read(utf8, new CampaignDraft(), reading));
        if (!read.Succeeded) return read.ToFailed();
        var type = WireWords.Of(read.Value.Slot);
        Result<SentCampaign> sent = new SentCampaign(read.Value, reading.Paths);
        return sent.WithWarnings(read.Warnings)
            .WithWarnings([.. UnusedMembers(read.Value)
                .Select(member => $"A {type} campaign does not use promotion_properties.{member}.")]);
    }

    /// <summary>Members of the content that are given and that the campaign's type does not use.</summary>
    public static IEnumerable<string> UnusedMembers(CampaignDraft draft) =>
        WireJson.Differences(draft.Content, draft.Content.For(draft.Slot));

    /// <summary>A wrong type of campaign has a key of its own.</summary>
    public static Result<T> WithTypeKey<T>(Result<T> read)
    {
        if (read.Succeeded || read.Problems.All(problem => problem.Type != CampaignDraft.TypeInvalid)) return read;
        return Result.Invalid(read.Problems, CampaignDraft.TypeInvalid);
    }
}

using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Which integrations bring labels. Needs a key of the role Admin.</summary>
[Sent(IsPatch = true)]
internal sealed record LabelSettings
{
    [Flatten]
    public LabelSources Sources { get; init; } = new();
}

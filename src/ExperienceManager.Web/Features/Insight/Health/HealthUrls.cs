using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Integrations.Connections;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>Addresses of the page, and where a finding is fixed.</summary>
public static class HealthUrls
{
    /// <summary>The findings of a shop.</summary>
    public static string Page(string slug) => $"/shops/{slug}/health";

    /// <summary>Where a finding is fixed, and what that is called.</summary>
    public static (string Href, LocalizableText Text) FixOf(string slug, HealthFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var subject = finding.Subject;
        return subject switch
        {
            { Type: "segment", Id: { } id } => (SegmentUrls.Edit(slug, id), (LocalizableText)$"Open “{subject.Name}”"),
            { Type: "experience", Id: { } id } => (ExperienceUrls.Edit(slug, id), $"Open “{subject.Name}”"),
            { Type: "label" } => ($"{LabelUrls.List(slug)}?q={Uri.EscapeDataString(subject.Key)}", "Show the label"),
            { Type: "integration" } => ($"{IntegrationUrls.List(slug)}/{subject.Key}", $"Open {subject.Name}"),
            { Type: "outbox", Key: ShipmentSubmission.Kind } => (ShipmentUrls.Page(slug), "Open shipments"),
            _ => (WebhookUrls.List(slug), "Open webhooks"),
        };
    }
}

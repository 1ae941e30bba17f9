using System.Collections.Frozen;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>Members of stored objects in plain words: those that people meet in the history. Others keep their names.</summary>
internal static class AuditParts
{
    private static readonly FrozenDictionary<string, LocalizableText> _parts = new Dictionary<string, LocalizableText>
    {
        ["allocation"] = "allocation",
        ["alt"] = "alt",
        ["api_version"] = "api version",
        ["arms"] = "arms",
        ["attempts"] = "attempts",
        ["body"] = "body",
        ["browser"] = "browser",
        ["button_label"] = "button label",
        ["campaign_type"] = "campaign type",
        ["campaigns"] = "campaigns",
        ["carriers"] = "carriers",
        ["code"] = "code",
        ["colour"] = "colour",
        ["colours"] = "colours",
        ["content"] = "content",
        ["currency"] = "currency",
        ["default"] = "default",
        ["default_locale"] = "default locale",
        ["default_experience"] = "default experience",
        ["description"] = "description",
        ["discount"] = "discount",
        ["email"] = "email",
        ["enabled"] = "enabled",
        ["enabled_events"] = "enabled events",
        ["end"] = "end",
        ["end_date"] = "end date",
        ["erase_after_days"] = "erase after days",
        ["experience"] = "experience",
        ["expires_at"] = "expires at",
        ["footer"] = "footer",
        ["hc"] = "hc",
        ["headline"] = "headline",
        ["hero"] = "hero",
        ["holdout_percentage"] = "holdout percentage",
        ["image"] = "image",
        ["keep_days"] = "keep days",
        ["key"] = "key",
        ["label"] = "label",
        ["labels"] = "labels",
        ["language"] = "language",
        ["link"] = "link",
        ["link_text"] = "link text",
        ["locales"] = "locales",
        ["logo"] = "logo",
        ["method"] = "method",
        ["name"] = "name",
        ["order"] = "sequence",
        ["override_labels"] = "override labels",
        ["percentage"] = "percentage",
        ["position"] = "position",
        ["pp"] = "pp",
        ["previous_secret_until"] = "previous secret until",
        ["price"] = "price",
        ["priority"] = "priority",
        ["products"] = "products",
        ["promotion_properties"] = "promotion properties",
        ["promotion_type"] = "promotion type",
        ["published_revision"] = "published revision",
        ["reason"] = "reason",
        ["role"] = "role",
        ["rollout"] = "rollout",
        ["rule"] = "rule",
        ["secrets"] = "secrets",
        ["segment"] = "segment",
        ["shop_domain"] = "shop domain",
        ["sku"] = "sku",
        ["start"] = "start",
        ["start_date"] = "start date",
        ["state"] = "state",
        ["status"] = "status",
        ["subheadline"] = "subheadline",
        ["text"] = "text",
        ["texts"] = "texts",
        ["tiles"] = "tiles",
        ["time_frame"] = "time frame",
        ["time_zone"] = "time zone",
        ["title"] = "title",
        ["type"] = "type",
        ["unit"] = "unit",
        ["until"] = "until",
        ["url"] = "url",
        ["username"] = "username",
        ["value"] = "value",
        ["zone"] = "zone",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A member's words: <c>time_frame</c> is “time frame”.</summary>
    public static LocalizableText Of(string part)
    {
        if (_parts.TryGetValue(part, out var words)) return words;
        LocalizableText other = $"{part.Replace('_', ' ')}";
        return other;
    }
}

using System.Collections.Frozen;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>Actions and paths of the history in plain words.</summary>
public static class AuditWords
{
    private static readonly FrozenDictionary<string, string> _actions = new Dictionary<string, string>
    {
        ["ab_test.created"] = "created the A/B test",
        ["ab_test.deleted"] = "deleted the A/B test",
        ["ab_test.restored"] = "restored the A/B test",
        ["ab_test.updated"] = "changed the A/B test",
        ["account.csm_granted"] = "gave the CSM role to",
        ["account.csm_withdrawn"] = "removed the CSM role from",
        ["account.disabled"] = "disabled the account of",
        ["account.enabled"] = "enabled the account of",
        ["account.login_linked"] = "linked single sign-on to the account of",
        ["account.passkey_added"] = "added a passkey to the account of",
        ["account.passkey_removed"] = "removed a passkey from the account of",
        ["account.password_changed"] = "changed the password of",
        ["account.password_reset"] = "reset the password of",
        ["account.recovery_code_used"] = "used a recovery code for the account of",
        ["account.recovery_codes_created"] = "created recovery codes for the account of",
        ["account.reset_link_created"] = "created a reset link for the account of",
        ["account.sign_in_reset"] = "reset on the command line the sign-in of",
        ["account.two_factor_off"] = "turned off two-factor authentication for",
        ["account.two_factor_on"] = "turned on two-factor authentication for",
        ["account.two_factor_reset"] = "reset two-factor authentication of",
        ["announcement.created"] = "created the announcement in",
        ["announcement.deleted"] = "deleted the announcement in",
        ["announcement.restored"] = "restored the announcement in",
        ["announcement.updated"] = "changed the announcement in",
        ["api_key.created"] = "created the API key",
        ["api_key.revoked"] = "revoked the API key",
        ["campaign.created"] = "created the campaign",
        ["campaign.deleted"] = "deleted the campaign",
        ["campaign.moved"] = "moved the campaign",
        ["campaign.restored"] = "restored the campaign",
        ["campaign.updated"] = "changed the campaign",
        ["configuration.imported"] = "imported the configuration of",
        ["discount.created"] = "created the discount",
        ["discount.deleted"] = "deleted the discount",
        ["discount.restored"] = "restored the discount",
        ["discount.updated"] = "changed the discount",
        ["connection.connected"] = "connected",
        ["connection.disconnected"] = "disconnected",
        ["connection.updated"] = "changed the connection to",
        ["delivery.privacy_request"] = "received the privacy request",
        ["delivery.run_again"] = "ran the delivery again:",
        ["experience.created"] = "created the experience",
        ["experience.deleted"] = "deleted the experience",
        ["experience.made_default"] = "changed the default experience to",
        ["experience.published"] = "published the experience",
        ["experience.restored"] = "restored the experience",
        ["experience.updated"] = "changed the draft of the experience",
        ["member.added"] = "added",
        ["member.removed"] = "removed",
        ["member.role_changed"] = "changed the role of",
        ["order.deleted"] = "deleted the order",
        ["order.redacted"] = "erased the personal data of the order",
        ["picture.deleted"] = "deleted the picture",
        ["release.changed"] = "changed the release of",
        ["release.requested"] = "requested access to",
        ["segment.created"] = "created the segment",
        ["segment.deleted"] = "deleted the segment",
        ["segment.moved"] = "moved the segment",
        ["segment.restored"] = "restored the segment",
        ["segment.updated"] = "changed the segment",
        ["shop.created"] = "created the shop",
        ["shop.updated"] = "changed the settings of",
        ["sign_in.ended"] = "signed out a session of",
        ["sign_in.failed"] = "failed to sign in to the account of",
        ["sign_in.started"] = "signed in to the account of",
        ["webhook.created"] = "added the webhook to",
        ["webhook.deleted"] = "deleted the webhook to",
        ["webhook.replayed"] = "sent a delivery again to",
        ["webhook.updated"] = "changed the webhook to",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of objects, with the name of many.</summary>
    public static IReadOnlyList<(string Key, string Text)> Types { get; } =
    [
        ("segment", "Segments"),
        ("experience", "Experiences"),
        ("campaign", "Campaigns"),
        ("picture", "Pictures"),
        ("ab_test", "A/B tests"),
        ("discount", "Discounts"),
        ("announcement", "Announcements"),
        ("release", "Release"),
        ("member", "Users"),
        ("account", "Accounts"),
        ("api_key", "API keys"),
        ("connection", "Integrations"),
        ("delivery", "Deliveries"),
        ("order", "Orders"),
        ("webhook", "Webhooks"),
        ("shop", "Settings"),
        ("configuration", "Configuration"),
    ];

    /// <summary>What was done, to be followed by the object's name.</summary>
    public static string Action(string action) => _actions.GetValueOrDefault(action, action.Replace('_', ' ').Replace('.', ' '));

    /// <summary>The icon of an action's kind: what came, what went, what changed.</summary>
    public static string Icon(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action[(action.IndexOf('.', StringComparison.Ordinal) + 1)..] switch
        {
            "created" or "added" or "connected" or "enabled" or "restored" => "plus",
            "deleted" or "removed" or "revoked" or "disconnected" or "redacted" or "disabled" => "trash",
            "moved" => "arrow-both",
            "published" or "made_default" => "check",
            _ => "edit",
        };
    }

    /// <summary>Where it changed: <c>time_frame.start</c> is “Time frame, start”.</summary>
    public static string Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var words = path.Replace("_", " ", StringComparison.Ordinal).Replace(".", ", ", StringComparison.Ordinal);
        return words.Length == 0 ? "Value" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    /// <summary>From where, for a person.</summary>
    public static string Origin(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        return origin.Split(' ')[0] switch
        {
            "console" => "in the console",
            "api" => "through the API",
            "system" => "by the system",
            var other => $"from {other}",
        };
    }
}

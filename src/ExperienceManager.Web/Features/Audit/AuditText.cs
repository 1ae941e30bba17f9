using System.Collections.Frozen;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>Actions and paths of the history in plain words.</summary>
public static class AuditText
{
    private static readonly FrozenDictionary<string, LocalizableText> _actions = new Dictionary<string, LocalizableText>
    {
        ["ab_test.created"] = "{0} created the A/B test {1}",
        ["ab_test.deleted"] = "{0} deleted the A/B test {1}",
        ["ab_test.restored"] = "{0} restored the A/B test {1}",
        ["ab_test.updated"] = "{0} changed the A/B test {1}",
        ["account.csm_granted"] = "{0} gave the CSM role to {1}",
        ["account.csm_withdrawn"] = "{0} removed the CSM role from {1}",
        ["account.disabled"] = "{0} disabled the account of {1}",
        ["account.enabled"] = "{0} enabled the account of {1}",
        ["account.login_linked"] = "{0} linked single sign-on to the account of {1}",
        ["account.passkey_added"] = "{0} added a passkey to the account of {1}",
        ["account.passkey_removed"] = "{0} removed a passkey from the account of {1}",
        ["account.password_changed"] = "{0} changed the password of {1}",
        ["account.password_reset"] = "{0} reset the password of {1}",
        ["account.recovery_code_used"] = "{0} used a recovery code for the account of {1}",
        ["account.recovery_codes_created"] = "{0} created recovery codes for the account of {1}",
        ["account.reset_link_created"] = "{0} created a reset link for the account of {1}",
        ["account.sign_in_reset"] = "{0} reset on the command line the sign-in of {1}",
        ["account.two_factor_off"] = "{0} turned off two-factor authentication for {1}",
        ["account.two_factor_on"] = "{0} turned on two-factor authentication for {1}",
        ["account.two_factor_reset"] = "{0} reset two-factor authentication of {1}",
        ["announcement.created"] = "{0} created the announcement in {1}",
        ["announcement.deleted"] = "{0} deleted the announcement in {1}",
        ["announcement.restored"] = "{0} restored the announcement in {1}",
        ["announcement.updated"] = "{0} changed the announcement in {1}",
        ["api_key.created"] = "{0} created the API key {1}",
        ["api_key.revoked"] = "{0} revoked the API key {1}",
        ["campaign.created"] = "{0} created the campaign {1}",
        ["campaign.deleted"] = "{0} deleted the campaign {1}",
        ["campaign.moved"] = "{0} moved the campaign {1}",
        ["campaign.restored"] = "{0} restored the campaign {1}",
        ["campaign.updated"] = "{0} changed the campaign {1}",
        ["condition_group.created"] = "{0} created the condition group {1}",
        ["condition_group.deleted"] = "{0} deleted the condition group {1}",
        ["condition_group.updated"] = "{0} changed the condition group {1}",
        ["configuration.imported"] = "{0} imported the configuration of {1}",
        ["discount.created"] = "{0} created the discount {1}",
        ["discount.deleted"] = "{0} deleted the discount {1}",
        ["discount.restored"] = "{0} restored the discount {1}",
        ["discount.updated"] = "{0} changed the discount {1}",
        ["connection.connected"] = "{0} connected {1}",
        ["connection.disconnected"] = "{0} disconnected {1}",
        ["connection.updated"] = "{0} changed the connection to {1}",
        ["delivery.privacy_request"] = "{0} received the privacy request {1}",
        ["delivery.run_again"] = "{0} ran the delivery again: {1}",
        ["experience.created"] = "{0} created the experience {1}",
        ["experience.deleted"] = "{0} deleted the experience {1}",
        ["experience.made_default"] = "{0} changed the default experience to {1}",
        ["experience.published"] = "{0} published the experience {1}",
        ["experience.restored"] = "{0} restored the experience {1}",
        ["experience.updated"] = "{0} changed the draft of the experience {1}",
        ["finding.dismissed"] = "{0} dismissed the finding {1}",
        ["finding.restored"] = "{0} brought back the finding {1}",
        ["member.added"] = "{0} added {1}",
        ["member.removed"] = "{0} removed {1}",
        ["member.role_changed"] = "{0} changed the role of {1}",
        ["message.retried"] = "{0} retried {1}",
        ["order.deleted"] = "{0} deleted the order {1}",
        ["order.redacted"] = "{0} erased the personal data of the order {1}",
        ["picture.deleted"] = "{0} deleted the picture {1}",
        ["release.changed"] = "{0} changed the release of {1}",
        ["release.requested"] = "{0} requested access to {1}",
        ["segment.created"] = "{0} created the segment {1}",
        ["segment.deleted"] = "{0} deleted the segment {1}",
        ["segment.moved"] = "{0} moved the segment {1}",
        ["segment.restored"] = "{0} restored the segment {1}",
        ["segment.updated"] = "{0} changed the segment {1}",
        ["settings.updated"] = "{0} changed settings: {1}",
        ["shipment_rules.updated"] = "{0} changed the shipment rules: {1}",
        ["shop.created"] = "{0} created the shop {1}",
        ["shop.retention_changed"] = "{0} changed how long data is kept: {1}",
        ["shop.updated"] = "{0} changed the settings of {1}",
        ["sign_in.ended"] = "{0} signed out a session",
        ["sign_in.failed"] = "{0} failed to sign in to the account of {1}",
        ["sign_in.started"] = "{0} signed in",
        ["webhook.created"] = "{0} added the webhook to {1}",
        ["webhook.deleted"] = "{0} deleted the webhook to {1}",
        ["webhook.replayed"] = "{0} sent a delivery again to {1}",
        ["webhook.updated"] = "{0} changed the webhook to {1}",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Kinds of objects, with the name of many.</summary>
    public static IReadOnlyList<(string Key, LocalizableText Text)> Types { get; } =
    [
        ("segment", "Segments"),
        ("condition_group", "Condition groups"),
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

    /// <summary>What was done: <c>{0} created the segment {1}</c>, to be filled with who and the object's name.</summary>
    public static LocalizableText Action(string action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return _actions.GetValueOrDefault(action) ?? "{0} " + action.Replace('_', ' ').Replace('.', ' ') + " {1}";
    }

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
    public static string Path(string path, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(texts);
        if (path.Length == 0) return texts["Value"];
        var words = string.Join(", ", path.Split('.').Select(part => texts[AuditParts.Of(part)]));
        return words.Length == 0 ? words : char.ToUpper(words[0], texts.Culture) + words[1..];
    }

    /// <summary>From where, for a person.</summary>
    public static LocalizableText Origin(string origin)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var from = origin.Split(' ')[0];
        LocalizableText other = $"from {from}";
        return from switch
        {
            "console" => "in the console",
            "api" => "through the API",
            "system" => "by the system",
            _ => other,
        };
    }
}

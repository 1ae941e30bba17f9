namespace ExperienceManager.Tests.Integration.Campaigns;

/// <summary>Request bodies.</summary>
internal static class CampaignRequests
{
    /// <summary>A basic campaign; further members come after the comma.</summary>
    public static string Basic(string name, string segment = "tier.gold", string more = "") =>
        $$"""{"name":"{{name}}","segment":"{{segment}}","promotion_type":"basic","promotion_properties":{"title":"Thank you","cta_label":"Shop","cta_url":"https://shop.example/"}{{more}}}""";

    /// <summary>A campaign of a type with these properties.</summary>
    public static string Of(string type, string properties, string more = "") =>
        $$"""{"name":"C","segment":"tier.gold","promotion_type":"{{type}}","promotion_properties":{{properties}}{{more}}}""";
}

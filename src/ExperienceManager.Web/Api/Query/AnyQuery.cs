namespace ExperienceManager.Web.Api.Query;

/// <summary>Marks routes whose senders put whatever they like into the address; none of it changes what is done.</summary>
internal sealed record AnyQuery;

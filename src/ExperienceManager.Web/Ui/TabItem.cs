namespace ExperienceManager.Web.Ui;

/// <summary>One tab of <see cref="Tabs"/>.</summary>
/// <param name="Key">Its value in the query string.</param>
/// <param name="Text">Its name.</param>
/// <param name="Count">A number shown behind the name, or null.</param>
public sealed record TabItem(string Key, string Text, int? Count = null);

namespace ExperienceManager.Web.Features.Help;

/// <summary>One document of the help, ready to be shown.</summary>
/// <param name="Path">Its address below <c>/help/</c>, such as <c>integrations/shopify</c>.</param>
/// <param name="Title">Its first heading.</param>
/// <param name="Html">All of it; HTML in the source is shown as text.</param>
/// <param name="Headings">Its headings below the title, in order.</param>
/// <param name="Items">How many list items it has: of the changelog, the changes.</param>
public sealed record HelpDocument(string Path, string Title, string Html, IReadOnlyList<HelpHeading> Headings, int Items);

/// <summary>A heading of a document, with what is below it.</summary>
/// <param name="Id">Its anchor.</param>
/// <param name="Text">Its text.</param>
/// <param name="Level">2 and more; the title of the document is 1.</param>
/// <param name="Body">The first words below it as plain text, for searching.</param>
public sealed record HelpHeading(string Id, string Text, int Level, string Body);

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ExperienceManager.Web.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SegmentRollout : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<decimal>(
                name: "rollout",
                table: "segments",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "rollout",
                table: "segments");
        }
    }
}

/** Three schools as an office would write them into a table. */
export const UNITS = `Mã đơn vị,Tên đơn vị,Cấp học,Xã
mau-1,Trường THCS Mẫu Một,THCS,xã Mẫu Đông
mau-2,Trường THCS Mẫu Hai,THCS,xã Mẫu Đông
mau-3,Trường THCS Mẫu Ba,THCS,xã Mẫu Tây
`;
/** Their heads. Nobody is at the last school. */
export const PEOPLE = `Họ và tên,Vai trò,Mã đơn vị,Mã Telegram
Lê Văn Mẫu,hiệu trưởng,mau-1,7000001
Trần Thị Cúc,hiệu trưởng,mau-2,7000002
`;
